"""Write articles, extractions, listing tables, runs and feeds."""
