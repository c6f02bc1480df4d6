"""Metadata for Datasette."""

from newsdb.model.questions import Question
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.exports.datasette import build_datasette_metadata

ARTICLES = TableRow("article_view", "view", "One row per article.")
KEYS = TableRow("article_key", "table", "Another key.")
TABLES = {
    ARTICLES: [ColumnRow("outlet", "text", "Outlet."), ColumnRow("title", "text", "Title.")],
    KEYS: [ColumnRow("key", "text", "Key.")],
}
QUESTION = Question("about", "Who wrote about {entity}?", "SELECT :entity", {"entity": "가온"})


def test_views_have_meanings_and_facets_and_the_tables_of_the_program_are_hidden() -> None:
    metadata = build_datasette_metadata("news", TABLES, [QUESTION])
    news = metadata["databases"]["news"]
    assert news["tables"]["article_view"] == {
        "description": "One row per article.",
        "columns": {"outlet": "Outlet.", "title": "Title."},
        "facets": ["outlet"],
    }
    assert news["tables"]["article_key"] == {
        "description": "Another key.",
        "columns": {"key": "Key."},
        "hidden": True,
    }
    assert news["tables"]["article_grams_data"] == {"hidden": True}


def test_questions_are_forms() -> None:
    news = build_datasette_metadata("news", TABLES, [QUESTION])["databases"]["news"]
    assert news["queries"] == {
        "about": {"title": "Who wrote about :entity?", "sql": "SELECT :entity", "params": ["entity"]}
    }
