"""`newsdb query`: a file a question."""
