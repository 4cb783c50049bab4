"""What becomes of a matter: from a resident's first words to the last question afterwards."""
