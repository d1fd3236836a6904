"""The reading view: text, marks, margin cards, popup."""
