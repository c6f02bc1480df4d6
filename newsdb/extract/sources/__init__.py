"""Find cited sources; `attributions.find_attributions` is the only entry."""
