"""Names to identities: entities, outlets, reporters, and judgements about them."""
