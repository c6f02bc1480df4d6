"""Lay rows out as tables for a terminal."""
