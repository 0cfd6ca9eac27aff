"""What surrounds every screen: window, rail, call bar, status bar, palette, keys, sign-in."""
