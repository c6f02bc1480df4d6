"""Map the views: rows that are joined and named, and only read."""
