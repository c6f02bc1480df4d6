"""Read the state that a page hands to its scripts."""
