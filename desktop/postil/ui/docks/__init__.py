"""The panes around the reader, one file each."""
