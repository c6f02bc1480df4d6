"""Show one article, entity or profile as text or HTML."""
