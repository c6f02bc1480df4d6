"""Compare, group and add up facts."""
