"""Marks that came from another version of their article: looked through, accepted, put in place."""
