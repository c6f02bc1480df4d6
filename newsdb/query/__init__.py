"""Everything that reads: filters in, rows out."""
