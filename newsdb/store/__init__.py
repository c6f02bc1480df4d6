"""The database: schema, migrations, and everything that writes."""
