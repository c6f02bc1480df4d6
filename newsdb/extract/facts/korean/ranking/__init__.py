"""Choose what a figure measures and the other party among candidates, by learned weights."""
