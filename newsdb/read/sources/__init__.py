"""Open sources: files, folders, archives, compressed streams."""
