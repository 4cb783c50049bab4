"""Events: entered, announced, signed up for, opened at the door, thanked for."""
