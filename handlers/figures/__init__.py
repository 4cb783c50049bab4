"""What the community did, in figures."""
