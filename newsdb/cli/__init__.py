"""Run newsdb from the command line."""
