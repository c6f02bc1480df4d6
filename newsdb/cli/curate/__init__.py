"""Correct identities, by commands: `entity`, `reporter`, `outlet`."""
