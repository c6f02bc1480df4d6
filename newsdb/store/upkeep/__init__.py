"""Check, copy, restore and repair an archive."""
