"""What is measured against what: `python -m bench`, or one at a time by its name."""
