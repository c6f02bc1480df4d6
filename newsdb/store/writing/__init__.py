"""Write rows."""
