"""What changed between two versions: both texts side by side, and the changes as a list."""
