"""What Postil does without a window, one file for each sort of command."""
