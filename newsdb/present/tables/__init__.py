"""Lay rows out as tables for a terminal, or in the format of the style."""
