"""Formats that articles leave in, one file a format: model in, text out."""
