"""The timeline: when it happened and when it was reported."""
