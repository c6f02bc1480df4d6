"""Keep the tables of an archive as versions of Parquet files, filled by Apache Spark, read by several engines."""
