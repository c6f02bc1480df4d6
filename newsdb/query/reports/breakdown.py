"""Count the articles of a scope by outlet, reporter, company or section, and by their local day or hour."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, String, Table, func, or_, select, type_coerce

from newsdb.model.choices import TimelineSplit
from newsdb.model.intervals import Precision
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Scope
from newsdb.query.reports.owners import read_names
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

Owner = int | str | None
"""The id of an outlet, a reporter or a company, the name of a section; None where articles are not split."""

TimePart = Literal["day", "hour"]
# The part of `2026-01-31 09:30:00` in SQLite, and the format in PostgreSQL.
_PARTS: Mapping[TimePart, tuple[int, int, str]] = {"day": (1, 10, "YYYY-MM-DD"), "hour": (12, 2, "HH24")}


class _Split(NamedTuple):
    """Hold the column that articles are split by, and its table if that is not the article's own."""

    owner: ColumnElement[Any]
    table: Table | None = None


_SPLITS: Mapping[TimelineSplit, _Split] = {
    "outlet": _Split(ARTICLE.c.outlet_id),
    "section": _Split(ARTICLE.c.section),
    "reporter": _Split(REPORTER_ARTICLE.c.reporter_id, REPORTER_ARTICLE),
    "company": _Split(ENTITY_ARTICLE.c.entity_id, ENTITY_ARTICLE),
}


def count_by_time(
    connection: Connection,
    scope: Scope,
    part: TimePart,
    split: TimelineSplit | None = None,
    owners: Sequence[Owner] = (),
    *,
    without: Sequence[Precision] = (),
) -> dict[tuple[Owner, str], int]:
    """Return the dated articles by owner and day (`2026-01-31`) or hour (`09`); of `owners` alone if they are split.

    Articles whose date has one of the precisions of `without` are left out.
    """
    scan = scan_scope(connection, scope)
    bucket = _write_part(connection.dialect.name, scan.c.listed_at, part)
    statement = _select_from_scan(scan, split, bucket.label("bucket"), scope.sure)
    statement = statement.where(scan.c.listed_at > UNKNOWN_TIME)
    if without:
        precision = ARTICLE.c.published_precision
        statement = statement.where(or_(precision.is_(None), precision.not_in(without)))
    if split is None:
        rows = connection.execute(statement.group_by(bucket))
        return {(None, bucket_text): articles for _, bucket_text, articles in rows}
    owner = _SPLITS[split].owner
    rows = connection.execute(statement.where(owner.in_(owners)).group_by(owner, bucket))
    return {(owner_id, bucket_text): articles for owner_id, bucket_text, articles in rows}


def find_largest(
    connection: Connection, scope: Scope, split: TimelineSplit, most: int, *, beside: Sequence[int] = ()
) -> list[Owner]:
    """Return the owners with the most dated articles, the largest first; without the entities of `beside`."""
    scan, (owner, table) = scan_scope(connection, scope), _SPLITS[split]
    articles = func.count()
    statement = _select_from_scan(scan, split, type_coerce("", String).label("bucket"), scope.sure)
    statement = statement.where(scan.c.listed_at > UNKNOWN_TIME, owner.is_not(None))
    if table is ENTITY_ARTICLE:
        statement = statement.join(ENTITY, ENTITY.c.id == owner).where(ENTITY.c.kind == "company")
        statement = statement.where(owner.not_in(beside)) if beside else statement
    ranked = statement.group_by(owner).order_by(articles.desc(), owner).limit(most)
    return [row[0] for row in connection.execute(ranked)]


def read_owner_names(
    connection: Connection, split: TimelineSplit, owners: Sequence[Owner]
) -> dict[Owner, str]:
    """Return how each owner is named: outlets and companies by name, reporters as `NAME@OUTLET`."""
    if split == "section":
        return {owner: str(owner) for owner in owners}
    ids = [owner for owner in owners if isinstance(owner, int)]
    names = read_names(connection, "entity" if split == "company" else split, ids)
    return {owner: str(name) for owner, name in names.items()}


def _select_from_scan(
    scan: Any, split: TimelineSplit | None, bucket: ColumnElement[str], sure: float | None
) -> Select[Any, str, int]:
    """Select owner, bucket and number of articles, not grouped yet."""
    owner, table = _SPLITS[split] if split else _Split(type_coerce(None, String))
    statement = (
        select(owner.label("owner"), bucket, func.count())
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
    )
    if table is not None:
        statement = statement.join(table, table.c.article_id == no_index(scan.c.article_id))
        statement = statement.where(*is_sure(table, sure))
    return statement


def _write_part(dialect: str, time: ColumnElement[Any], part: TimePart) -> ColumnElement[str]:
    """Write the day or hour of a local time as text."""
    start, length, form = _PARTS[part]
    if dialect == "sqlite":
        return func.substr(type_coerce(time, String), start, length, type_=String())
    return func.to_char(time, form, type_=String())
