"""What the window works on: reading session, undo, jobs. Qt without widgets."""
