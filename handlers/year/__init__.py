"""The year: its festivals, the theme of each month, weeks that stand empty."""
