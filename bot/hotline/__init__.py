"""Files about the hotline 12345: many orders, and monthly numbers; in and out."""
