"""Read the figures of English sentences."""
