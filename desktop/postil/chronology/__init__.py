"""Times of many articles laid out on a line: calendar, scale, stacking, and what a lane shows."""
