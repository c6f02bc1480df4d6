"""Define the commands for single articles, SQL, exports, scores, the database and the shell."""
