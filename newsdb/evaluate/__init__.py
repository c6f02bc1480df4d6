"""Measure extraction on articles labelled by hand."""
