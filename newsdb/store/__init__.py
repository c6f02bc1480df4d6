"""Store everything in the database: schema, migrations and all writes."""
