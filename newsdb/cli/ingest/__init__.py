"""Read articles, by commands: `ingest`, `feeds`, `extract`, `reextract`, `runs`, `rejects`."""
