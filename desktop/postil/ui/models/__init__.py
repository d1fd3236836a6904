"""Qt item models over what the session holds."""
