"""Find what figures say: what they measure, whose it is, of when, and against what."""
