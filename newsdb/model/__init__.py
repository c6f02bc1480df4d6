"""Define the values that cross rooms: records, rows, filters and errors. Imports nothing of the package."""
