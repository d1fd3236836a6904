"""The library: one SQLite file. The only SQL."""
