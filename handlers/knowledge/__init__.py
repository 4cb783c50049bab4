"""What the community knows: written down, looked after, shown."""
