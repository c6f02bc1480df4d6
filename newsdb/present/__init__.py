"""Present rows as text: tables, exports, pages and charts, without a database."""
