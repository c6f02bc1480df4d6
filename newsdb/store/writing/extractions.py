"""Compare stored extractions with new ones, and replace them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, select, update

from newsdb.model.batches import chunks
from newsdb.model.records import Extraction
from newsdb.store.bulk_insert import Row
from newsdb.store.schema import ATTRIBUTION, FACT, FIGURE, MENTION, REVISION, TIME_EXPRESSION
from newsdb.store.writing.extraction_rows import add_extraction
from newsdb.store.writing.row_batch import COLUMNS, RowBatch

EXTRACTION_TABLES: tuple[Table, ...] = (ATTRIBUTION, FIGURE, MENTION, TIME_EXPRESSION)
"""The tables of spans; those that refer to others come first. Facts are deleted with their figures."""
_LINKS: Mapping[Table, Mapping[str, Table]] = {
    FIGURE: {"converts_id": FIGURE},
    ATTRIBUTION: {"time_expression_id": TIME_EXPRESSION},
    FACT: {
        "subject_mention_id": MENTION,
        "subject_of_mention_id": MENTION,
        "object_mention_id": MENTION,
        "time_expression_id": TIME_EXPRESSION,
    },
}
"""The columns of references to spans. A fact refers to its figure as well: it begins with the span of it."""
_SPAN = slice(2, 7)  # of a row of a table of spans


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
    rows = {table: _stored_rows(connection, table, revision_ids) for table in (*EXTRACTION_TABLES, FACT)}
    return _contents(rows, revision_ids)


def build_content(connection: Connection, extractions: Sequence[RevisionExtraction]) -> dict[int, Content]:
    """Return the rows of these new extractions."""
    rows = _rows_of(connection, extractions)
    return _contents(
        {table: rows.rows_of(table) for table in (*EXTRACTION_TABLES, FACT)},
        [new.revision_id for new in extractions],
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
    statement = select(*(table.c[name] for name in COLUMNS[table]))
    if table is FACT:
        statement = statement.join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
    of_revision = (FIGURE if table is FACT else table).c.revision_id
    rows: list[Row] = []
    for ids in chunks(revision_ids):
        rows += [tuple(row) for row in connection.execute(statement.where(of_revision.in_(ids)))]
    return rows


def _contents(rows: Mapping[Table, Sequence[Row]], revision_ids: Collection[int]) -> dict[int, Content]:
    """Group rows by their revisions, with spans instead of ids in references."""
    spans = {table: {row[0]: row[_SPAN] for row in rows[table]} for table in EXTRACTION_TABLES}
    revisions = {row[0]: row[1] for row in rows[FIGURE]}
    tables: dict[str, dict[int, Counter[Row]]] = {}
    for table, of_table in rows.items():
        counted: dict[int, Counter[Row]] = defaultdict(Counter)
        columns = COLUMNS[table]
        links = [(columns.index(name), spans[other]) for name, other in _LINKS.get(table, {}).items()]
        resolved = columns.index("entity_id") if "entity_id" in columns else None
        for row in of_table:
            values = list(row)
            for place, of_other in links:
                values[place] = of_other.get(values[place])
            if resolved is not None:
                del values[resolved]
            if table is FACT:
                counted[revisions[row[0]]][*spans[FIGURE][row[0]], *values[1:]] += 1
            else:
                counted[row[1]][tuple(values[2:])] += 1
        tables[table.name] = counted
    return {
        revision_id: Content({name: counted[revision_id] for name, counted in tables.items()})
        for revision_id in revision_ids
    }
