"""Articles and tables on their way out, in the order of their ids, a few hundred at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy import types as column_types

from newsdb.model.batches import batches
from newsdb.model.errors import NotFoundError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.export import ColumnKind, ExportRow, RecordRow, SignedRow, TableDump
from newsdb.query.plan.article_scan import list_article_ids
from newsdb.query.plan.scope import resolve_filters
from newsdb.store.schema import (
    ARTICLE,
    BYLINE,
    FIELD_PROVENANCE,
    METADATA,
    OUTLET,
    REPORTER,
    REVISION,
    REVISION_SOURCE,
    REVISION_TEXT,
    SOURCE_LABEL,
    current,
)
from newsdb.store.schema.types import Exact, UtcTime

_AT_A_TIME = 200
_ROWS_AT_A_TIME = 20_000
_TEXTS_AT_A_TIME = 500


def export_articles(
    connection: Connection, filters: Filters, ids: Sequence[int] = (), *, notices: Notices | None = None
) -> Iterator[ExportRow]:
    """The articles that the filters let through (with `ids`: of these only), oldest id first, so that an article comes
    before its copies. Raises NotFoundError for an id that is none.
    """
    for some in _batches(connection, filters, ids, notices=notices):
        yield from _articles(connection, some)


def dump_tables(connection: Connection) -> Iterator[TableDump]:
    """Every table, those first that others refer to; each must be read before the next is asked for."""
    for table in METADATA.sorted_tables:
        columns = tuple((column.name, _kind(column.type)) for column in table.columns)
        yield TableDump(table.name, columns, _rows(connection, table))


def _batches(
    connection: Connection, filters: Filters, ids: Sequence[int], *, notices: Notices | None = None
) -> Iterator[list[int]]:
    scope = resolve_filters(connection, filters, notices)
    if scope.is_everything and not ids:
        yield from _all_ids(connection)
        return
    found = set(list_article_ids(connection, scope)) if not scope.is_everything else None
    wanted = sorted(found if not ids and found is not None else set(ids))
    if ids:
        _check_there(connection, wanted)
        wanted = [each for each in wanted if found is None or each in found]
    yield from batches(wanted, _AT_A_TIME)


def _all_ids(connection: Connection) -> Iterator[list[int]]:
    last = 0
    while True:
        following = select(ARTICLE.c.id).where(ARTICLE.c.id > last).order_by(ARTICLE.c.id).limit(_AT_A_TIME)
        some = list(connection.scalars(following))
        if not some:
            return
        yield some
        last = some[-1]


def _check_there(connection: Connection, ids: Sequence[int]) -> None:
    for some in batches(ids, _AT_A_TIME):
        there = set(connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.id.in_(some))))
        if missing := [each for each in some if each not in there]:
            raise NotFoundError(f"no article {missing[0]}")


def _articles(connection: Connection, ids: list[int]) -> Iterator[ExportRow]:
    rows = (
        connection.execute(_statement().where(ARTICLE.c.id.in_(ids)).order_by(ARTICLE.c.id)).mappings().all()
    )
    revisions = [row["revision"] for row in rows]
    signed = _by_revision(connection, _signatures(revisions))
    labels = _by_revision(connection, _several(SOURCE_LABEL, ("scheme", "value"), "position", revisions))
    origins = _by_revision(
        connection, _several(FIELD_PROVENANCE, ("field", "provenance"), "field", revisions)
    )
    records = _by_revision(
        connection,
        _several(REVISION_SOURCE, ("source", "record_number", "format", "content"), "source", revisions),
    )
    for row in rows:
        told = {name: value for name, value in row.items() if name != "revision"}
        revision = row["revision"]
        yield ExportRow(
            **told | {"body": row["body"] or ""},
            signed=tuple(SignedRow(*each) for each in signed[revision]),
            labels=tuple((scheme, value) for scheme, value in labels[revision]),
            provenance=tuple((field, provenance) for field, provenance in origins[revision]),
            record=next((RecordRow(*each) for each in records[revision]), None),
        )


def _statement() -> Select[Any]:
    return (
        select(
            REVISION.c.id.label("revision"),
            ARTICLE.c.id,
            ARTICLE.c.source_key.label("key"),
            ARTICLE.c.source_id,
            ARTICLE.c.url,
            OUTLET.c.name.label("outlet"),
            ARTICLE.c.outlet_provenance,
            REVISION.c.title,
            REVISION_TEXT.c.body,
            REVISION.c.place,
            ARTICLE.c.language,
            ARTICLE.c.section,
            ARTICLE.c.published_at,
            ARTICLE.c.published_precision,
            ARTICLE.c.published_raw,
            ARTICLE.c.published_provenance,
            ARTICLE.c.published_offset,
            REVISION.c.truncated,
        )
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )


def _signatures(revisions: list[int]) -> Select[Any]:
    return (
        select(
            BYLINE.c.revision_id,
            REPORTER.c.name,
            BYLINE.c.role,
            REPORTER.c.email,
            BYLINE.c.raw,
            BYLINE.c.provenance,
        )
        .join(REPORTER, REPORTER.c.id == BYLINE.c.stated_reporter_id)
        .where(BYLINE.c.revision_id.in_(revisions))
        .order_by(BYLINE.c.revision_id, BYLINE.c.position)
    )


def _several(table: Table, columns: tuple[str, ...], order: str, revisions: list[int]) -> Select[Any]:
    wanted = (table.c.revision_id, *(table.c[name] for name in columns))
    return (
        select(*wanted)
        .where(table.c.revision_id.in_(revisions))
        .order_by(table.c.revision_id, table.c[order])
    )


def _by_revision(connection: Connection, statement: Select[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for revision, *values in connection.execute(statement):
        found[revision].append(values)
    return found


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The rows of a table in the order of its key, read as a stream."""
    statement = select(table).order_by(*table.primary_key.columns)
    holds_texts = "body" in table.c or any(_kind(column.type) == "bytes" for column in table.c)
    size = _TEXTS_AT_A_TIME if holds_texts else _ROWS_AT_A_TIME
    result = connection.execution_options(yield_per=size).execute(statement)
    for rows in result.partitions():
        yield [tuple(row) for row in rows]


def _kind(type_: Any) -> ColumnKind:
    kinds: tuple[tuple[type, ColumnKind], ...] = (
        (UtcTime, "time"),
        (Exact, "number"),
        (column_types.Boolean, "boolean"),
        (column_types.Integer, "integer"),
        (column_types.LargeBinary, "bytes"),
        (column_types.Float, "real"),
        (column_types.String, "text"),
    )
    return next(kind for each, kind in kinds if isinstance(type_, each))
