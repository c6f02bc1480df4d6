"""Read articles out of web pages."""
