"""Serve an archive to browsers: pages, an API and a feed, over `newsdb.Archive` alone."""
