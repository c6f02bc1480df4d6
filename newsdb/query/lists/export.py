"""Read articles and tables for an export, in the order of their ids, a few hundred at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Select, Table, select
from sqlalchemy import types as column_types

from newsdb.model.batches import batches
from newsdb.model.errors import NotFoundError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.export import ColumnKind, ExportRow, RecordRow, SignedRow, TableDump
from newsdb.query.plan.article_scan import list_article_ids
from newsdb.query.plan.scope import resolve_filters
from newsdb.store.migration_files import view_names
from newsdb.store.raw_record import unpack_record
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
from newsdb.store.schema.types import Exact, LocalTime, UtcTime
from newsdb.store.view_tables import describe_view_table

_ARTICLE_BATCH = 200
_ROW_BATCH = 20_000
_TEXT_BATCH = 500  # rows with texts


def export_articles(
    connection: Connection, filters: Filters, ids: Sequence[int] = (), *, notices: Notices | None = None
) -> Iterator[ExportRow]:
    """Yield the articles selected by the filters, with `ids` only these, in the order of their ids.

    An article comes before its copies. Raises NotFoundError for an unknown id.
    """
    for batch in _list_id_batches(connection, filters, ids, notices=notices):
        yield from _read_articles(connection, batch)


def dump_tables(connection: Connection, *, views: bool = True) -> Iterator[TableDump]:
    """Yield every table, referenced tables first, then every view; read each one before taking the next."""
    described = MetaData()
    shown = [describe_view_table(name, metadata=described) for name in view_names()] if views else []
    for table in (*METADATA.sorted_tables, *shown):
        yield TableDump(table.name, list_column_kinds(table), _stream_rows(connection, table))


def list_column_kinds(table: Table) -> tuple[tuple[str, ColumnKind], ...]:
    """Return the columns of a table, each with the kind of its values."""
    return tuple((column.name, _column_kind(column.type)) for column in table.columns)


def _list_id_batches(
    connection: Connection, filters: Filters, ids: Sequence[int], *, notices: Notices | None = None
) -> Iterator[list[int]]:
    scope = resolve_filters(connection, filters, notices)
    if scope.is_everything and not ids:
        yield from _list_all_ids(connection)
        return
    selected = set(list_article_ids(connection, scope)) if not scope.is_everything else None
    exported = sorted(selected if not ids and selected is not None else set(ids))
    if ids:
        _check_ids(connection, exported)
        exported = [article_id for article_id in exported if selected is None or article_id in selected]
    yield from batches(exported, _ARTICLE_BATCH)


def _list_all_ids(connection: Connection) -> Iterator[list[int]]:
    last = 0
    while True:
        following = (
            select(ARTICLE.c.id).where(ARTICLE.c.id > last).order_by(ARTICLE.c.id).limit(_ARTICLE_BATCH)
        )
        batch = list(connection.scalars(following))
        if not batch:
            return
        yield batch
        last = batch[-1]


def _check_ids(connection: Connection, ids: Sequence[int]) -> None:
    for batch in batches(ids, _ARTICLE_BATCH):
        stored = set(connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.id.in_(batch))))
        if missing := [article_id for article_id in batch if article_id not in stored]:
            raise NotFoundError(f"no article {missing[0]}")


def _read_articles(connection: Connection, ids: list[int]) -> Iterator[ExportRow]:
    rows = (
        connection.execute(_select_articles().where(ARTICLE.c.id.in_(ids)).order_by(ARTICLE.c.id))
        .mappings()
        .all()
    )
    revisions = [row["revision"] for row in rows]
    bylines = _group_by_revision(connection, _select_bylines(revisions))
    labels = _group_by_revision(
        connection, _select_parts(SOURCE_LABEL, ("scheme", "value"), "position", revisions)
    )
    origins = _group_by_revision(
        connection, _select_parts(FIELD_PROVENANCE, ("field", "provenance"), "field", revisions)
    )
    records = _group_by_revision(
        connection,
        _select_parts(REVISION_SOURCE, ("source", "record_number", "format", "packed"), "source", revisions),
    )
    for row in rows:
        columns = {name: value for name, value in row.items() if name != "revision"}
        revision = row["revision"]
        yield ExportRow(
            **columns | {"body": row["body"] or ""},
            signed=tuple(SignedRow(*values) for values in bylines[revision]),
            labels=tuple((scheme, value) for scheme, value in labels[revision]),
            provenance=tuple((field, provenance) for field, provenance in origins[revision]),
            record=next(
                (
                    RecordRow(source, number, kind, unpack_record(packed, row["title"], row["body"] or ""))
                    for source, number, kind, packed in records[revision]
                ),
                None,
            ),
        )


def _select_articles() -> Select[Any]:
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


def _select_bylines(revisions: list[int]) -> Select[Any]:
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


def _select_parts(table: Table, columns: tuple[str, ...], order: str, revisions: list[int]) -> Select[Any]:
    wanted = (table.c.revision_id, *(table.c[name] for name in columns))
    return (
        select(*wanted)
        .where(table.c.revision_id.in_(revisions))
        .order_by(table.c.revision_id, table.c[order])
    )


def _group_by_revision(connection: Connection, statement: Select[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for revision, *values in connection.execute(statement):
        grouped[revision].append(values)
    return grouped


def _stream_rows(connection: Connection, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield the rows of a table in the order of its key, or of a view in any order, read as a stream."""
    statement = select(table).order_by(*table.primary_key.columns)
    holds_texts = "body" in table.c or any(_column_kind(column.type) == "bytes" for column in table.c)
    size = _TEXT_BATCH if holds_texts else _ROW_BATCH
    result = connection.execution_options(yield_per=size).execute(statement)
    for rows in result.partitions():
        yield [tuple(row) for row in rows]


def _column_kind(type_: object) -> ColumnKind:
    kinds: tuple[tuple[type, ColumnKind], ...] = (
        (UtcTime, "time"),
        (LocalTime, "local time"),
        (Exact, "number"),
        (column_types.Date, "date"),
        (column_types.Boolean, "boolean"),
        (column_types.Integer, "integer"),
        (column_types.LargeBinary, "bytes"),
        (column_types.Float, "real"),
        (column_types.String, "text"),
    )
    return next(kind for column_type, kind in kinds if isinstance(type_, column_type))
