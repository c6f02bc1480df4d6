"""Define the commands that read articles: `ingest`, `feeds`, `extract`, `reextract`, `runs`, `rejects`."""
