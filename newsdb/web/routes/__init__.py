"""Answer the requests of the reading room, one module for each kind of page."""
