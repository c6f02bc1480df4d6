"""Show, delete and export articles, ask in SQL, score extraction, look after the database."""
