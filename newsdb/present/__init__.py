"""Rows as text: tables, JSON, CSV, Markdown; articles and profiles as pages. Nothing here knows a database."""

from newsdb.present.pages.article import article_table, format_article
from newsdb.present.pages.profile import format_profile, profile_table
from newsdb.present.tables.rows import format_rows, table_of_rows
from newsdb.present.tables.style import FORMATS, Style

__all__ = [
    "FORMATS",
    "Style",
    "article_table",
    "format_article",
    "format_profile",
    "format_rows",
    "profile_table",
    "table_of_rows",
]
