"""Build the SELECT of a scope's articles, to be read newest or oldest first along one index.

With an entity or reporter in the scope, the scan runs along the table of its articles; without, along `article`. All
other conditions are EXISTS on each row, so that no join can lead the planner away from that order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    Subquery,
    Table,
    bindparam,
    exists,
    func,
    select,
    union,
)

from newsdb.model.choices import ListOrder
from newsdb.query.plan.coarse_dates import is_beyond, select_coarse_articles
from newsdb.query.plan.conditions import (
    build_content_conditions,
    build_row_conditions,
    has_one_of,
    is_one_of,
    is_sure,
)
from newsdb.query.plan.list_order import ListPosition, in_list_order, is_after, split_undated
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.plan.statement_cache_key import (
    add_parameters,
    cursor_parameters,
    cursor_values,
    split_scope,
)
from newsdb.query.plan.text_search import (
    TextMatcher,
    filter_id_range,
    filter_matching,
    has_short_prefix,
    is_answered_by_index,
    read_few,
    select_candidates,
)
from newsdb.query.statements.cursor import Cursor
from newsdb.query.statements.sql_functions import encode_ids, id_list
from newsdb.query.statements.statement_cache import execute_cached, limit_parameter, limit_values
from newsdb.store.schema import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

_RECENT = 500  # the date of the 500th newest article tells how frequent a company is now
_FIRST_BATCH, _LARGEST_BATCH = 500, 2000  # articles scanned together
# Articles to scan, and articles to scan for each match, before the text index is asked for the remaining matches.
_MOST_SCANNED, _SCANNED_FOR_EACH = 20_000, 1000
_TEXT_COST = 20  # reading a text costs as much as skipping so many articles
_MOST_BRANCHES = 50  # alternatives scanned side by side

GroupOrder = tuple[int, ...]
"""The indexes of a scope's groups, entities before reporters, in the order in which to apply them."""
Scan = Select[int, datetime]


class _Position(NamedTuple):
    article_id: ColumnElement[int]
    listed_at: ColumnElement[datetime]


class _Group(NamedTuple):
    table: Table
    owner: str  # its column of the ids
    ids: Ids


def scan_scope(connection: Connection, scope: Scope) -> Subquery:
    """Return a subquery of the scope's articles, each once: `article_id`, `listed_at`."""
    return build_scan(connection.dialect.name, scope, rank_groups(connection, scope))


def build_scan(dialect: str, scope: Scope, order: GroupOrder) -> Subquery:
    """Return a subquery as `scan_scope` does. The ids and dates may be parameters; `order` is of `rank_groups`."""
    if scope.articles is not None and scope.is_listed:
        return _scan_listed(dialect, scope.articles).subquery("scan")
    return _build_scans(dialect, scope, order, split=False)[0][0].subquery("scan")


def list_article_ids(
    connection: Connection,
    scope: Scope,
    *,
    limit: int | None = None,
    after: Cursor | None = None,
    by: ListOrder = "newest",
) -> list[int]:
    """Return the articles of a scope in list order, from after a cursor."""
    article_ids: list[int] = []
    for part, start in split_undated(scope, by, after):
        rest = None if limit is None else limit - len(article_ids)
        if rest == 0:
            break
        if scope.texts:
            article_ids += islice(_scan_text_matches(connection, part, start, by), rest)
        else:
            article_ids += _read_ids(connection, part, rest, start, by)
    return article_ids


def replace_texts_by_articles(connection: Connection, scope: Scope) -> Scope:
    """Return the scope with the articles that match its texts in their place; for counts of all of them."""
    if not scope.texts:
        return scope
    return replace(scope, texts=(), articles=tuple(list_article_ids(connection, scope)))


def _scan_text_matches(
    connection: Connection, scope: Scope, after: Cursor | None, by: ListOrder
) -> Iterator[int]:
    """Yield the articles with matching texts in list order.

    If the index gives few candidates, these are scanned. If it gives many, enough of the first articles match: they
    are read in batches, and the index is asked about each batch, or their texts are read if that is no slower. If too
    few of these match (frequent words, but rarely together), the remaining candidates are scanned.
    """
    candidates, matcher = select_candidates(connection, scope.texts), TextMatcher(scope.texts)
    bare, last = replace(scope, texts=()), after
    is_certain = candidates is not None and is_answered_by_index(scope.texts)
    indexed = None if has_short_prefix(scope.texts) else candidates
    few = None if indexed is None else read_few(connection, indexed)
    if few is not None:
        candidates = few
    else:
        size, scanned, matches = _FIRST_BATCH, 0, 0
        while scanned < min(_MOST_SCANNED, _SCANNED_FOR_EACH * (matches + 2)):
            ids = _read_ids(connection, bare, size, last, by)
            if not ids:
                return
            kept = None if indexed is None else filter_id_range(connection, indexed, ids)
            is_found = is_certain and kept is not None
            listed = ids if kept is None else kept
            for article_id in listed if is_found else filter_matching(connection, listed, matcher):
                matches += 1
                yield article_id
            if len(ids) < size:
                return
            last = _find_position(connection, ids[-1])
            scanned += len(ids) * (1 if kept is not None else _TEXT_COST)
            if kept is not None:
                size = min(size * 4, _LARGEST_BATCH)
    remaining = _stream(connection, _scan_candidates(connection, bare, last, by, candidates))
    yield from remaining if is_certain else filter_matching(connection, remaining, matcher)


def _find_position(connection: Connection, article_id: int) -> Cursor:
    statement = select(ARTICLE.c.listed_at).where(ARTICLE.c.id == article_id)
    return Cursor(connection.execute(statement).scalar_one(), article_id)


def _stream(connection: Connection, scan: Scan) -> Iterator[int]:
    """Yield the articles of a scan, read no further than needed."""
    with connection.scalars(scan, execution_options={"yield_per": _FIRST_BATCH}) as article_ids:
        yield from article_ids


def _scan_candidates(
    connection: Connection,
    scope: Scope,
    after: Cursor | None,
    by: ListOrder,
    candidates: Select[int] | None,
) -> Scan:
    order = rank_groups(connection, scope)
    return scan_in_order(connection.dialect.name, scope, order, None, after, by, candidates)


def _read_ids(
    connection: Connection, scope: Scope, limit: int | None, after: Cursor | None, by: ListOrder
) -> list[int]:
    """Return the first articles of a scope without texts in list order, from after a cursor."""
    shape, values = split_scope(scope)
    values |= limit_values(limit) | cursor_values(after)
    order = rank_groups(connection, scope)
    rows = execute_cached(
        connection,
        _select_ids,
        values,
        connection.dialect.name,
        shape,
        order,
        limit is not None,
        after is not None,
        by,
    )
    return [row[0] for row in rows]


def _select_ids(
    dialect: str,
    shape: Scope,
    order: GroupOrder,
    is_limited: bool,  # noqa: FBT001
    is_continued: bool,  # noqa: FBT001
    by: ListOrder,
) -> Select[*tuple[Any, ...]]:
    """Select ids alone: the time of each of thousands takes longer to build than its row to read.

    Of several alternatives each article is selected once, and PostgreSQL orders distinct rows by what they have.
    """
    limit = limit_parameter() if is_limited else None
    after = cursor_parameters() if is_continued else None
    scan = scan_in_order(dialect, add_parameters(shape), order, limit, after, by)
    if any(len(group) > 1 for group in (*shape.entities, *shape.reporters)):
        return scan
    return scan.with_only_columns(scan.selected_columns.article_id, maintain_column_froms=True)


def scan_in_order(
    dialect: str,
    scope: Scope,
    order: GroupOrder,
    limit: int | BindParameter[int] | None,
    after: Cursor | None,
    by: ListOrder,
    candidates: Select[int] | None = None,
) -> Scan:
    """Return the SELECT of a scope's articles in list order, from after a cursor; only of `candidates` if given.

    `order` is what `rank_groups` returns. The ids, dates, cursor and limit may be parameters.
    """
    parts: list[Scan] = []
    for scan, position in _build_scans(dialect, scope, order, split=limit is not None):
        part = scan if candidates is None else scan.where(position.article_id.in_(candidates))
        part = part if after is None else part.where(is_after(position, after, by))
        parts.append(part.order_by(*in_list_order(position, by)).limit(limit))
    if len(parts) == 1:
        return parts[0]
    # the first of each branch, and the first of these
    merged = union(*(select(part.subquery()) for part in parts)).subquery("scan")
    rows = select(merged.c.article_id, merged.c.listed_at)
    return rows.order_by(*in_list_order(merged.c, by)).limit(limit)


def _build_scans(
    dialect: str, scope: Scope, order: GroupOrder, *, split: bool
) -> list[tuple[Scan, _Position]]:
    """Return the SELECTs of a scope, each with its position columns.

    There is one, or with `split` one for each alternative of the group scanned along: an index keeps the order of one
    company's articles, and not that of two companies.
    """
    if not order:
        outlets = _split_ids(scope.outlets[0], split=split) if len(scope.outlets) == 1 else [()]
        scopes = [replace(scope, outlets=(ids,)) if ids else scope for ids in outlets]
        return [_scan_articles(dialect, branch) for branch in scopes]
    groups = _list_groups(scope)
    first, *others = [groups[index] for index in order]
    branches = [first._replace(ids=ids) for ids in _split_ids(first.ids, split=split)]
    return [_scan_by_owner(dialect, scope, branch, others) for branch in branches]


def _split_ids(ids: Ids, *, split: bool) -> list[Ids]:
    return [(owner_id,) for owner_id in ids] if split and 0 < len(ids) <= _MOST_BRANCHES else [ids]


def _scan_listed(dialect: str, articles: Ids | BindParameter[str]) -> Scan:
    """Return the scan of articles that are known by their ids alone; their times are read where they are asked for."""
    listed = id_list(dialect, articles).subquery("listed")
    article_id = listed.c[0]
    time = select(ARTICLE.c.listed_at).where(ARTICLE.c.id == article_id).correlate(listed).scalar_subquery()
    return select(article_id.label("article_id"), time.label("listed_at"))


def _scan_articles(dialect: str, scope: Scope) -> tuple[Scan, _Position]:
    """Return the scan along all articles."""
    position = _Position(ARTICLE.c.id, ARTICLE.c.listed_at)
    statement = select(position.article_id.label("article_id"), position.listed_at)
    statement = statement.where(*build_row_conditions(scope, ARTICLE))
    return _add_conditions(dialect, statement, scope, position), position


def _scan_by_owner(
    dialect: str, scope: Scope, group: _Group, others: Iterable[_Group]
) -> tuple[Scan, _Position]:
    """Return the scan along the articles of one group."""
    position = _Position(group.table.c.article_id, group.table.c.listed_at)
    owned = is_one_of(group.table.c[group.owner], group.ids)
    statement = select(*position).where(owned, *is_sure(group.table, scope.sure))
    if len(group.ids) > 1:
        statement = statement.distinct()
    for other in others:
        statement = statement.where(has_one_of(*other, *position, scope.sure))
    article = _filtered_article()
    if conditions := build_row_conditions(scope, article):
        statement = statement.where(exists().where(article.c.id == position.article_id, *conditions))
    return _add_conditions(dialect, statement, scope, position), position


@cache
def _filtered_article() -> FromClause:
    """Return an alias of the articles beside a scan; making one anew costs as much as a short list."""
    return ARTICLE.alias("filtered")


def _list_groups(scope: Scope) -> list[_Group]:
    return [
        *(_Group(ENTITY_ARTICLE, "entity_id", ids) for ids in scope.entities),
        *(_Group(REPORTER_ARTICLE, "reporter_id", ids) for ids in scope.reporters),
    ]


def rank_groups(connection: Connection, scope: Scope) -> GroupOrder:
    """Return the order of the scope's groups, the rarest first, by the date of their 500th newest article.

    The scan should run along the group with the fewest articles: the others are looked up for each of these.
    """
    groups = _list_groups(scope)
    if len(groups) < 2:
        return tuple(range(len(groups)))
    values = {f"ids_{index}": encode_ids(group.ids) for index, group in enumerate(groups)}
    owners = tuple((group.table, group.owner) for group in groups)
    [row] = execute_cached(connection, _select_recency, values, connection.dialect.name, owners, _RECENT)
    return tuple(sorted(range(len(groups)), key=lambda index: (row[index] is not None, row[index])))


def _select_recency(
    dialect: str, owners: Sequence[tuple[Table, str]], number: int
) -> Select[*tuple[datetime | None, ...]]:
    """Select per group `listed_at` of the n-th newest article of its most frequent member, or NULL."""
    columns = []
    for index, (table, owner) in enumerate(owners):
        ids = id_list(dialect, bindparam(f"ids_{index}", type_=String())).subquery(f"owners_{index}")
        position = _Position(table.c.article_id, table.c.listed_at)
        articles = select(position.listed_at).where(table.c[owner] == ids.c[0])
        nth_newest = articles.order_by(*in_list_order(position)).limit(1).offset(number - 1)
        columns.append(select(func.max(nth_newest.scalar_subquery())).select_from(ids).scalar_subquery())
    return select(*columns)


def _add_conditions(dialect: str, statement: Scan, scope: Scope, position: ListPosition) -> Scan:
    """Add the conditions common to all scans: dates, contents, and the only articles to list."""
    if scope.since is not None:
        statement = statement.where(position.listed_at >= scope.since)
    if scope.until is not None:
        statement = statement.where(position.listed_at < scope.until)
    if scope.coarse_bounds:
        beyond = select_coarse_articles(is_beyond(scope.coarse_bounds))
        statement = statement.where(position.article_id.not_in(beyond))
    if scope.since is not None or scope.until is not None or scope.is_dated:
        statement = statement.where(position.listed_at > UNKNOWN_TIME)
    if scope.is_dated is False:
        statement = statement.where(position.listed_at == UNKNOWN_TIME)
    if scope.articles is not None:
        statement = statement.where(position.article_id.in_(id_list(dialect, scope.articles)))
    if conditions := build_content_conditions(scope, position.article_id, position.listed_at):
        statement = statement.where(*conditions)
    return statement
