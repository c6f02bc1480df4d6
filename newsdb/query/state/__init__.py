"""Tell of the archive as a whole: how it is doing, and what it is made of."""
