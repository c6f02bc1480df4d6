"""Fetch pages and feeds over HTTP, politely; no database."""
