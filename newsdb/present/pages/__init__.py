"""Write one article, entity, profile or report as a page of text or HTML."""
