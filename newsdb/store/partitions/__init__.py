"""Spread the large tables of a PostgreSQL archive over hash partitions, here and on foreign servers."""
