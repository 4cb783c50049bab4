"""The people's side over HTTP: everything under /emulator."""
