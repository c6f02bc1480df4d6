"""Read judgements as edges, clusters, splits and decided values, without a database."""
