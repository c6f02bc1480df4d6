"""Read the figures of Korean sentences by particles and predicates."""
