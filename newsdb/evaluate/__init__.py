"""How well extraction does on articles that somebody labelled by hand."""
