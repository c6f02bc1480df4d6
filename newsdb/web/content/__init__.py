"""Make the content of pages: marks, cards, links, drawings, files; no requests and no templates."""
