"""Choose the columns of rows: a module for each module of rows, so that a command imports what it prints."""
