"""Orders of the hotline 12345: entered, worked, answered, returned, counted."""
