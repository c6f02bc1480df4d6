"""Commands that read and store articles."""
