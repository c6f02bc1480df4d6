"""Compare stored extractions with new ones, and replace them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, select, update

from newsdb.model.batches import chunks
from newsdb.model.records import Extraction
from newsdb.store.bulk_insert import Row
from newsdb.store.schema import ATTRIBUTION, FIGURE, MENTION, REVISION, TIME_EXPRESSION
from newsdb.store.writing.extraction_rows import add_extraction
from newsdb.store.writing.row_batch import COLUMNS, RowBatch

EXTRACTION_TABLES: tuple[Table, ...] = (ATTRIBUTION, FIGURE, MENTION, TIME_EXPRESSION)
"""The tables of extractions; those that refer to others come first."""
_LINKS: Mapping[Table, Table] = {
    FIGURE: FIGURE,
    ATTRIBUTION: TIME_EXPRESSION,
}  # by their last column


class RevisionExtraction(NamedTuple):
    """A revision's extraction, with the extracted and the resolved entities of its mentions."""

    revision_id: int
    extraction: Extraction
    extracted_ids: Sequence[int | None]
    entity_ids: Sequence[int | None]


class Content(NamedTuple):
    """The extraction rows of a revision without their ids, by the table; a row begins with its span.

    The entities are those of extraction, without judgements.
    """

    tables: dict[str, Counter[Row]]

    def minus(self, other: "Content") -> dict[str, list[Row]]:
        """Return the rows missing in the other."""
        return {
            name: sorted((rows - other.tables[name]).elements(), key=repr)
            for name, rows in self.tables.items()
        }


def load_content(connection: Connection, revision_ids: Collection[int]) -> dict[int, Content]:
    """Return the stored rows of these revisions."""
    rows = {table: _stored_rows(connection, table, revision_ids) for table in EXTRACTION_TABLES}
    return _contents(rows, revision_ids)


def build_content(connection: Connection, extractions: Sequence[RevisionExtraction]) -> dict[int, Content]:
    """Return the rows of these new extractions."""
    rows = _rows_of(connection, extractions)
    return _contents(
        {table: rows.rows_of(table) for table in EXTRACTION_TABLES}, [new.revision_id for new in extractions]
    )


def replace_extractions(connection: Connection, extractions: Sequence[RevisionExtraction]) -> None:
    """Replace the extraction rows of these revisions. The connection must hold the write lock."""
    for revision_ids in chunks([new.revision_id for new in extractions]):
        for table in EXTRACTION_TABLES:
            connection.execute(delete(table).where(table.c.revision_id.in_(revision_ids)))
    _rows_of(connection, extractions).insert()


def mark_extractor(connection: Connection, revision_ids: Collection[int], extractor: str) -> None:
    """Store the extractor version of these revisions."""
    for ids in chunks(revision_ids):
        connection.execute(update(REVISION).where(REVISION.c.id.in_(ids)).values(extractor=extractor))


def _rows_of(connection: Connection, extractions: Sequence[RevisionExtraction]) -> RowBatch:
    rows = RowBatch(connection)
    for new in extractions:
        add_extraction(rows, *new)
    return rows


def _stored_rows(connection: Connection, table: Table, revision_ids: Collection[int]) -> list[Row]:
    columns = [table.c[name] for name in COLUMNS[table]]
    rows: list[Row] = []
    for ids in chunks(revision_ids):
        statement = select(*columns).where(table.c.revision_id.in_(ids))
        rows += [tuple(row) for row in connection.execute(statement)]
    return rows


def _contents(rows: Mapping[Table, Sequence[Row]], revision_ids: Collection[int]) -> dict[int, Content]:
    """Group rows by their revisions, with spans instead of ids in references."""
    spans = {table: {row[0]: row[2:7] for row in of_table} for table, of_table in rows.items()}
    tables: dict[str, dict[int, Counter[Row]]] = {}
    for table, of_table in rows.items():
        counted: dict[int, Counter[Row]] = defaultdict(Counter)
        resolved = COLUMNS[table].index("entity_id") - 2 if "entity_id" in COLUMNS[table] else None
        for _, revision_id, *values in of_table:
            if table in _LINKS:
                values[-1] = spans[_LINKS[table]].get(values[-1])
            if resolved is not None:
                del values[resolved]
            counted[revision_id][tuple(values)] += 1
        tables[table.name] = counted
    return {
        revision_id: Content({name: counted[revision_id] for name, counted in tables.items()})
        for revision_id in revision_ids
    }
