"""The people of the community: how they come in, where they live, what is kept about them."""
