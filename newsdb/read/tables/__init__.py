"""Read tables: CSV, xlsx, Parquet."""
