"""The library: one SQLite file that holds everything. The only SQL is in here."""
