"""Parse raw records into articles with their byline, outlet and dates."""

from newsdb.parse.article import check_storable, parse_article

__all__ = ["check_storable", "parse_article"]
