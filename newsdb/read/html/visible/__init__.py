"""Find the authors and dates shown on a page."""
