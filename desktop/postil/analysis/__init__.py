"""What stands in a text: a spaCy pipeline, one file a kind of finding."""
