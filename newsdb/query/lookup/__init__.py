"""Find names: by alias, by prefix, by similarity."""
