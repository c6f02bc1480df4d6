"""Find duplicates of articles and link them."""
