"""The versions of an article: which there are, how an older one reads, a question on new ones."""
