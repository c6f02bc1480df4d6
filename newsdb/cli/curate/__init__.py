"""Define the commands that correct identities: `entity`, `reporter`, `outlet`."""
