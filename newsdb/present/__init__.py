"""Rows as text: tables, JSON, CSV, Markdown; articles and profiles as pages. Nothing here knows a database."""

from newsdb.present.article import format_article
from newsdb.present.profile import format_profile
from newsdb.present.rows import format_rows
from newsdb.present.style import FORMATS, Style

__all__ = ["FORMATS", "Style", "format_article", "format_profile", "format_rows"]
