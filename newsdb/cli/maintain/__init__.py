"""Commands for the database, SQL, exports and the shell."""
