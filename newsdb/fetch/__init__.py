"""Fetching over HTTP, politely: pages, feeds, and when to ask again. It knows no database."""
