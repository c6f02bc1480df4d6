"""Hold the database: schema, migrations, and all code that writes."""
