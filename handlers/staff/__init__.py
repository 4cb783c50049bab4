"""Those who work for the community: how they come, sit in for each other, learn, and leave."""
