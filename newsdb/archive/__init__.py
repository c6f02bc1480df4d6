"""Open archives: ingest, ask, correct, maintain."""
