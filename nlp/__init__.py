"""Text in, a Reading out: what a resident's message is about, wants, and where."""
