"""Clean a text: its characters, and the boilerplate around the article."""
