"""List rows: articles, figures, entities, runs."""
