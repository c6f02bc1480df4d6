"""Read articles out of JSON."""
