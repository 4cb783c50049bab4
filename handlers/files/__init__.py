"""Files that the office sends: what they are, and how they go from a check to the store."""
