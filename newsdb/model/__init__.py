"""Define the values crossing rooms: records, rows, filters and errors. Imports nothing of the package."""
