"""What was found in stored texts, compared with what is found now, and replaced by it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, case, delete, select, update

from newsdb.model.batches import chunks
from newsdb.model.records import Extraction
from newsdb.store.bulk_insert import Row
from newsdb.store.schema import (
    ATTRIBUTION,
    FIGURE,
    MENTION,
    REVISION,
    TIME_EXPRESSION,
    UNJUDGED_ATTRIBUTION,
    UNJUDGED_MENTION,
)
from newsdb.store.writing.articles import COLUMNS, RowBatch, add_extraction

# Those that refer to others go first.
FOUND: tuple[Table, ...] = (ATTRIBUTION, FIGURE, MENTION, TIME_EXPRESSION)
_LINKS: Mapping[Table, Table] = {
    FIGURE: FIGURE,
    ATTRIBUTION: TIME_EXPRESSION,
}  # by their last column
_UNJUDGED: Mapping[Table, tuple[Any, Any]] = {
    MENTION: (UNJUDGED_MENTION, UNJUDGED_MENTION.c.mention_id),
    ATTRIBUTION: (UNJUDGED_ATTRIBUTION, UNJUDGED_ATTRIBUTION.c.attribution_id),
}

Place = tuple[Any, ...]
"""Part, sentence, start, end and text of a row."""


class Found(NamedTuple):
    """What is found now in a revision: `entity_ids` go with the extraction's mentions."""

    revision_id: int
    extraction: Extraction
    entity_ids: Sequence[int | None]


class Content(NamedTuple):
    """The rows of a revision without their ids, by the table; a row begins with its place."""

    tables: dict[str, Counter[Row]]

    def minus(self, other: "Content") -> dict[str, list[Row]]:
        """The rows that the other has not."""
        return {
            name: sorted((rows - other.tables[name]).elements(), key=repr)
            for name, rows in self.tables.items()
        }


def stored_content(connection: Connection, revision_ids: Collection[int]) -> dict[int, Content]:
    """What was found in these revisions, as the texts say it: judgements are not heard."""
    return _contents({table: _stored(connection, table, revision_ids) for table in FOUND}, revision_ids)


def content_of(connection: Connection, found: Sequence[Found]) -> dict[int, Content]:
    """The same of what is found now."""
    return _contents(_rows(connection, found), [each.revision_id for each in found])


def replace_found(connection: Connection, found: Sequence[Found]) -> None:
    """Replace what was found in these revisions. The connection holds the write lock."""
    for some in chunks([each.revision_id for each in found]):
        for table in FOUND:
            connection.execute(delete(table).where(table.c.revision_id.in_(some)))
    rows = RowBatch(connection)
    for each in found:
        add_extraction(rows, *each)
    rows.insert()


def mark_extractor(connection: Connection, revision_ids: Collection[int], extractor: str) -> None:
    """Note which version these revisions were read by."""
    for some in chunks(revision_ids):
        connection.execute(update(REVISION).where(REVISION.c.id.in_(some)).values(extractor=extractor))


def _rows(connection: Connection, found: Sequence[Found]) -> dict[Table, Sequence[Row]]:
    rows = RowBatch(connection)
    for each in found:
        add_extraction(rows, *each)
    return {table: rows.rows_of(table) for table in FOUND}


def _stored(connection: Connection, table: Table, revision_ids: Collection[int]) -> list[Row]:
    """Rows as `RowBatch` has them."""
    columns: list[ColumnElement[Any]] = [table.c[name] for name in COLUMNS[table]]
    source: Any = table
    if table in _UNJUDGED:
        unjudged, key = _UNJUDGED[table]
        source = table.outerjoin(unjudged, and_(key == table.c.id))
        said = case((key.is_not(None), unjudged.c.entity_id), else_=table.c.entity_id)
        columns[COLUMNS[table].index("entity_id")] = said
    rows: list[Row] = []
    for some in chunks(revision_ids):
        statement = select(*columns).select_from(source).where(table.c.revision_id.in_(some))
        rows += [tuple(row) for row in connection.execute(statement)]
    return rows


def _contents(rows: Mapping[Table, Sequence[Row]], revision_ids: Collection[int]) -> dict[int, Content]:
    """Rows by their revisions, with the places of what they refer to in place of its ids."""
    places = {table: {row[0]: row[2:7] for row in some} for table, some in rows.items()}
    tables: dict[str, dict[int, Counter[Row]]] = {}
    for table, some in rows.items():
        counted: dict[int, Counter[Row]] = defaultdict(Counter)
        for _, revision_id, *values in some:
            if table in _LINKS:
                values[-1] = places[_LINKS[table]].get(values[-1])
            counted[revision_id][tuple(values)] += 1
        tables[table.name] = counted
    return {each: Content({name: counted[each] for name, counted in tables.items()}) for each in revision_ids}
