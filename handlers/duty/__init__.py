"""People who answer: who is on duty, whom a question reaches, what is said both ways."""
