"""Build and run statements on both databases."""
