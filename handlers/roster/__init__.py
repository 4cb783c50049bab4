"""The lists of the community, kept in the chat: estates, buildings, grids, flats, people."""
