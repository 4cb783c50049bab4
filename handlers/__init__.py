"""What happens when a person speaks or taps, and when time passes; one file a subject."""
