"""Notices: written, shown, aimed, sent, corrected, recalled."""
