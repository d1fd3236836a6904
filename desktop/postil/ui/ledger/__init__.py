"""What was found in all articles, side by side: pages that take the place of the article."""
