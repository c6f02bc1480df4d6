"""Build the metadata of an archive for Datasette: descriptions, facets, hidden tables and canned queries.

The keys are those of https://docs.datasette.io/en/stable/metadata.html (0.65).
"""

from collections.abc import Iterable, Mapping, Sequence

from newsdb.model.questions import Question
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.values.convert import JsonObject

_FACETS = ("outlet", "section", "language", "kind", "label", "unit", "entity_kind", "duplicate_kind")
_MOST_FACETS = 4  # each one counts the whole table
# What the program keeps for itself: the text index with its shadow tables, and what other tables repeat.
_HIDDEN = (
    *(f"article_grams{part}" for part in ("", "_config", "_content", "_data", "_docsize", "_idx")),
    "alembic_version",
    "article_bucket",
    "article_key",
    "entity_article",
    "judgement_article",
    "known_record",
    "reporter_article",
)


def build_datasette_metadata(
    database: str, tables: Mapping[TableRow, Sequence[ColumnRow]], questions: Iterable[Question]
) -> JsonObject:
    """Return the metadata for a database of this name: the stem of its file."""
    described = {table.name: _describe_table(table, columns) for table, columns in tables.items()}
    for name in _HIDDEN:
        described.setdefault(name, {})["hidden"] = True
    return {
        "databases": {
            database: {
                "description": "A news archive of newsdb. The views answer most questions.",
                "tables": described,
                "queries": {
                    question.name: {
                        "title": question.title.format(**{name: f":{name}" for name in question.example}),
                        "sql": question.sql,
                        "params": list(question.example),
                    }
                    for question in questions
                },
            }
        }
    }


def _describe_table(table: TableRow, columns: Sequence[ColumnRow]) -> JsonObject:
    names = {column.name for column in columns}
    described: JsonObject = {
        "description": table.about,
        "columns": {column.name: column.about for column in columns},
    }
    if facets := [name for name in _FACETS if name in names][:_MOST_FACETS]:
        described["facets"] = facets
    return described
