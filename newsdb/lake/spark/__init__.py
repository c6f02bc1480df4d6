"""Read, parse and extract on Apache Spark, and ask a lake in Spark SQL."""
