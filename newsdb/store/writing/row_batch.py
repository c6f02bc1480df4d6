"""Collect the rows of a batch by table, and insert them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table

from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, insert_rows, next_id

_SPAN = ("id", "revision_id", "part", "sentence", "span_start", "span_end", "text")
_INTERVAL = ("resolved_from", "resolved_to", "precision")
PUBLICATION_COLUMNS = (
    "published_at",
    "published_raw",
    "published_precision",
    "published_provenance",
    "published_offset",
)
# The columns written per table, in the order of the values below; referenced tables come first.
COLUMNS: dict[Table, tuple[str, ...]] = {
    tables.ARTICLE: (
        "id",
        "source_key",
        "source_id",
        "stated_outlet_id",
        "outlet_id",
        "outlet_provenance",
        "url",
        "language",
        "section",
        *PUBLICATION_COLUMNS,
        "listed_at",
        "current_number",
        "first_seen_at",
        "last_seen_at",
        "published_doubt",
    ),
    tables.REVISION: (
        "id",
        "article_id",
        "number",
        "title",
        "place",
        "content_sha256",
        "body_sha256",
        "extractor",
        "ingest_run_id",
        "created_at",
        "truncated",
    ),
    tables.REVISION_TEXT: ("revision_id", "body"),
    tables.REVISION_SOURCE: ("revision_id", "source", "record_number", "format", "packed"),
    tables.FIELD_PROVENANCE: ("revision_id", "field", "provenance"),
    tables.SOURCE_LABEL: ("revision_id", "position", "scheme", "value"),
    tables.BYLINE: (
        *("id", "revision_id", "stated_reporter_id", "reporter_id"),
        *("position", "role", "raw", "provenance"),
    ),
    tables.MENTION: (*_SPAN, "label", "extracted_entity_id", "entity_id", "confidence"),
    tables.TIME_EXPRESSION: (*_SPAN, "value", "value_low", "value_high", "hint", *_INTERVAL),
    tables.FIGURE: (
        *_SPAN,
        "kind",
        "value",
        "value_low",
        "value_high",
        "unit",
        "base_unit",
        "base_low",
        "base_high",
        "approx",
        "per",
        "converts_id",
    ),
    tables.FACT: (
        "figure_id",
        "measure",
        "measure_key",
        "subject",
        "subject_mention_id",
        "subject_of",
        "subject_of_mention_id",
        "object",
        "object_mention_id",
        "period",
        "time_expression_id",
        "period_from",
        "period_to",
        "period_precision",
        "basis",
        "role",
        "direction",
        "status",
        "amount_low",
        "amount_high",
        "confidence",
    ),
    tables.ATTRIBUTION: (
        *_SPAN,
        *(
            "source",
            "source_norm",
            "cue",
            "source_type",
            "extracted_entity_id",
            "entity_id",
            "time_expression_id",
        ),
    ),
    tables.ENTITY_ARTICLE: ("entity_id", "listed_at", "article_id", "mention_count", "confidence"),
    tables.REPORTER_ARTICLE: ("reporter_id", "listed_at", "article_id"),
}


class RowBatch:
    """Collect the rows of a batch by table, with dense ids, and insert them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = {table: [] for table in COLUMNS}
        self._next: dict[Table, int] = {}

    def add(self, table: Table, *values: Any) -> None:
        """Add a row with a known key."""
        self._rows[table].append(values)

    def extend(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows with known keys."""
        self._rows[table].extend(rows)

    def add_with_id(self, table: Table, *values: Any) -> int:
        """Add a row with the table's next id. Return the id."""
        [row_id] = self.take_ids(table, 1)
        self._rows[table].append((row_id, *values))
        return row_id

    def take_ids(self, table: Table, count: int) -> range:
        """Return the next ids of a table, for rows to be added with them."""
        first = self._next.get(table) or next_id(self._connection, table)
        self._next[table] = first + count
        return range(first, first + count)

    def rows_of(self, table: Table) -> list[Row]:
        """Return the rows of a table so far."""
        return self._rows[table]

    def insert(self) -> None:
        """Insert all rows."""
        for table, columns in COLUMNS.items():
            insert_rows(self._connection, table, self._rows[table], columns)
