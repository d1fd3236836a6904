"""Formats that articles come in, one file a format: bytes in, a Reading out."""
