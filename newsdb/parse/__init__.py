"""The second stage: a record as it was read becomes an article with its byline, outlet and dates."""

from newsdb.parse.article import check_storable, parse_article

__all__ = ["check_storable", "parse_article"]
