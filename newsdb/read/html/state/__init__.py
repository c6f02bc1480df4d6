"""Read the state a page hands to its scripts."""
