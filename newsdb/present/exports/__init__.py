"""Write rows and articles as CSV, JSON, Markdown and Parquet."""
