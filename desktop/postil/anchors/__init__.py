"""How passages are found again in a changed text, and how two texts are compared."""
