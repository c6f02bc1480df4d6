"""Read WARC and ARC files."""
