"""Find and read bylines."""
