"""Find and link copies, near copies and editions."""
