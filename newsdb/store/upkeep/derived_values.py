"""Check values that others in their table or text give: names as they are compared, hashes, quarantined bytes."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, select

from newsdb.store.duplicates.links import check_all_buckets
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    INGEST_REJECT,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    REPORTER_ALIAS,
    REVISION,
    REVISION_TEXT,
    current,
    get_stated_name,
)
from newsdb.store.upkeep.rules import report_rows
from newsdb.text.content_hash import hash_body, hash_content
from newsdb.text.normalise import detect_script, normalise_name

_BATCH = 500


class Derived(NamedTuple):
    """A column that a function of another column gives: `name_norm` of `name`."""

    column: Column[str]
    source: Any
    derive: Callable[[str], str]


DERIVED: Sequence[Derived] = (
    *(
        Derived(table.c.name_norm, table.c.name, normalise_name)
        for table in (ENTITY_ALIAS, OUTLET_ALIAS, REPORTER_ALIAS)
    ),
    *(
        Derived(table.c.name_norm, get_stated_name(table), normalise_name)
        for table in (ENTITY, OUTLET, REPORTER)
    ),
    Derived(ENTITY_ALIAS.c.script, ENTITY_ALIAS.c.name, detect_script),
    Derived(ATTRIBUTION.c.source_norm, ATTRIBUTION.c.source, normalise_name),
)
"""All columns of this kind."""


def check_derived(connection: Connection) -> Iterator[str]:
    """Yield a line per fault: the table, the number of rows, and the id of one. Reads all names and texts."""
    for derived in DERIVED:
        name = derived.column.name
        yield from report_rows(
            derived.column.table.name, f"with another {name} than their name", find_wrong(connection, derived)
        )
    yield from report_rows(
        "revision",
        "whose text or reporters are not those that were stored (the SHA-256)",
        _find_other_texts(connection),
    )
    yield from report_rows(
        "ingest_reject",
        "whose bytes are not those that were stored (raw_sha256)",
        _find_other_bytes(connection),
    )
    yield from report_rows(
        "article", "with the kind of a duplicate, and no original", _find_kinds_alone(connection)
    )
    yield from report_rows("entity", "without their own name among their names", _find_nameless(connection))
    yield from check_all_buckets(connection)


def find_wrong(connection: Connection, derived: Derived) -> dict[int, str]:
    """Return the rows with another value than the function gives, with the value that it gives."""
    table = derived.column.table
    rows = connection.execute(
        select(table.c.id, derived.source, derived.column).execution_options(yield_per=_BATCH)
    )
    return {row_id: right for row_id, source, stored in rows if (right := derived.derive(source)) != stored}


def _find_other_texts(connection: Connection) -> Iterator[int]:
    """Yield the revisions with another title, body or reporters than were hashed.

    Of several spellings of a name a reporter has one: where it is not that of the byline, only the body tells.
    """
    columns = (REVISION.c.id, REVISION.c.title, REVISION_TEXT.c.body, REVISION.c.body_sha256)
    statement = select(*columns, REVISION.c.content_sha256).join(
        REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id
    )
    result = connection.execute(statement.execution_options(yield_per=_BATCH))
    for rows in result.partitions():
        bylines = _load_bylines(connection, [row.id for row in rows])
        for revision_id, title, body, digest, content in rows:
            signed = bylines.get(revision_id, [])
            is_spelled = all(name in raw for name, _, raw in signed)
            reporters = [(name, role) for name, role, _ in signed]
            if hash_body(title, body) != digest or (
                is_spelled and hash_content(title, body, reporters) != content
            ):
                yield revision_id


def _load_bylines(
    connection: Connection, revision_ids: Sequence[int]
) -> Mapping[int, list[tuple[str, str | None, str]]]:
    """Return the stated name, the role and the text of each byline, in their order, by revision."""
    bylines: dict[int, list[tuple[str, str | None, str]]] = {}
    statement = (
        select(BYLINE.c.revision_id, get_stated_name(REPORTER), BYLINE.c.role, BYLINE.c.raw)
        .join(REPORTER, REPORTER.c.id == BYLINE.c.stated_reporter_id)
        .where(BYLINE.c.revision_id.in_(revision_ids))
        .order_by(BYLINE.c.revision_id, BYLINE.c.position)
    )
    for revision_id, *byline in connection.execute(statement):
        bylines.setdefault(revision_id, []).append((byline[0], byline[1], byline[2]))
    return bylines


def _find_other_bytes(connection: Connection) -> Iterator[int]:
    table = INGEST_REJECT
    statement = select(table.c.id, table.c.packed, table.c.raw_sha256).execution_options(yield_per=_BATCH)
    for reject_id, packed, digest in connection.execute(statement):
        try:
            is_same = hashlib.sha256(zlib.decompress(packed)).digest() == digest
        except zlib.error:
            is_same = False
        if not is_same:
            yield reject_id


def _find_kinds_alone(connection: Connection) -> Iterator[int]:
    is_alone = ARTICLE.c.duplicate_of_id.is_(None) & ARTICLE.c.duplicate_kind.is_not(None)
    yield from connection.scalars(select(ARTICLE.c.id).join(REVISION, current()).where(is_alone))


def _find_nameless(connection: Connection) -> Iterator[int]:
    named = select(ENTITY_ALIAS.c.entity_id).where(ENTITY_ALIAS.c.name_norm == ENTITY.c.name_norm)
    yield from connection.scalars(
        select(ENTITY.c.id).where(
            ~named.where(ENTITY_ALIAS.c.entity_id == ENTITY.c.id).correlate(ENTITY).exists()
        )
    )
