"""Parse what a user typed: queries, dates and amounts."""
