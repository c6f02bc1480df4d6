"""List texts that appeared several times, and which outlets repeated whose."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import CTE, Connection, func, or_, select

from newsdb.model.batches import chunks
from newsdb.model.filters import Filters
from newsdb.model.notices import CopiesLeftOut, Notices
from newsdb.model.rows.reports import CopyingRow, FamilyRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import resolve_filters
from newsdb.store.schema import ARTICLE, OUTLET
from newsdb.store.schema.types import UNKNOWN_TIME


def list_families(
    connection: Connection, filters: Filters, *, limit: int | None = 20, notices: Notices | None = None
) -> list[FamilyRow]:
    """Return the first appearances selected by the filters that have copies, most copies first.

    Copies of copies count, and so do near copies and editions.
    """
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    scan, family = scan_scope(connection, scope), _select_family()
    copies = func.count().label("copies")
    counted = connection.execute(
        select(family.c.first_id, copies, func.max(family.c.listed_at).label("last"))
        .where(family.c.first_id.in_(select(scan.c.article_id)))
        .group_by(family.c.first_id)
        .order_by(copies.desc(), family.c.first_id)
        .limit(limit)
    ).all()
    ids = [row.first_id for row in counted]
    articles, outlets = read_article_rows(connection, ids), _list_copying_outlets(connection, ids)
    return [
        FamilyRow(
            article.id,
            article.published_at,
            article.outlet,
            article.title,
            row.copies,
            tuple(outlets[article.id]),
            row.last.date() if row.last > UNKNOWN_TIME else None,
        )
        for article, row in zip(articles, counted, strict=True)
    ]


def list_copying(
    connection: Connection, filters: Filters, *, limit: int | None = 20, notices: Notices | None = None
) -> list[CopyingRow]:
    """Return how many articles of an outlet repeat those of another one, most first.

    The filters select the later articles. A copy of a copy counts as one of the first appearance. `notices` receives
    the number of copies that are of the same outlet, or of an unknown one.
    """
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    scan, family, first = scan_scope(connection, scope), _select_family(), ARTICLE.alias()
    pairs = (
        select(
            first.c.outlet_id.label("earlier"),
            family.c.outlet_id.label("later"),
            func.count().label("copies"),
        )
        .select_from(family)
        .join(first, first.c.id == family.c.first_id)
        .where(family.c.article_id.in_(select(scan.c.article_id)))
        .group_by(first.c.outlet_id, family.c.outlet_id)
        .cte("pairs")
    )
    if notices is not None:
        _add_left_out_notice(connection, pairs, notices)
    earlier, later = OUTLET.alias(), OUTLET.alias()
    rows = connection.execute(
        select(later.c.name, earlier.c.name, pairs.c.copies)
        .select_from(pairs)
        .join(earlier, earlier.c.id == pairs.c.earlier)
        .join(later, later.c.id == pairs.c.later)
        .where(later.c.id != earlier.c.id)
        .order_by(pairs.c.copies.desc(), later.c.name, earlier.c.name)
        .limit(limit)
    )
    return [CopyingRow(*row) for row in rows]


def _add_left_out_notice(connection: Connection, pairs: CTE, notices: Notices) -> None:
    """Add a notice about copies that no outlet has from another one, if there are any."""
    is_within = pairs.c.earlier == pairs.c.later
    is_unknown = or_(pairs.c.earlier.is_(None), pairs.c.later.is_(None))
    within, unknown = (
        connection.scalar(select(func.coalesce(func.sum(pairs.c.copies), 0)).where(condition)) or 0
        for condition in (is_within, is_unknown)
    )
    if within:
        notices.add(CopiesLeftOut(within, "within one outlet"))
    if unknown:
        notices.add(CopiesLeftOut(unknown, "without a known outlet on both sides"))


def _select_family() -> CTE:
    """Return the linked articles, each with the first appearance at the end of its chain of links."""
    kept = (
        ARTICLE.c.listed_at,
        ARTICLE.c.published_at,
        ARTICLE.c.outlet_id,
        ARTICLE.c.id.label("article_id"),
    )
    linked = (
        select(ARTICLE.c.id, ARTICLE.c.duplicate_of_id, *kept)
        .where(ARTICLE.c.duplicate_of_id.is_not(None))
        .cte("linked", recursive=True)
    )
    earlier = ARTICLE.alias()
    linked = linked.union(
        select(
            earlier.c.id,
            earlier.c.duplicate_of_id,
            linked.c.listed_at,
            linked.c.published_at,
            linked.c.outlet_id,
            linked.c.article_id,
        ).where(earlier.c.id == linked.c.duplicate_of_id, earlier.c.duplicate_of_id.is_not(None))
    )
    return (
        select(
            linked.c.article_id,
            linked.c.listed_at,
            linked.c.published_at,
            linked.c.outlet_id,
            linked.c.duplicate_of_id.label("first_id"),
        )
        .join(earlier, earlier.c.id == linked.c.duplicate_of_id)
        .where(earlier.c.duplicate_of_id.is_(None))
        .cte("family")
    )


def _list_copying_outlets(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the outlets of the copies of each first appearance, the earliest copy first, undated ones last."""
    outlets: dict[int, list[str]] = defaultdict(list)
    family = _select_family()
    for batch in chunks(ids):
        rows = connection.execute(
            select(family.c.first_id, OUTLET.c.name)
            .join(OUTLET, OUTLET.c.id == family.c.outlet_id)
            .where(family.c.first_id.in_(batch))
            .group_by(family.c.first_id, OUTLET.c.id, OUTLET.c.name)
            .order_by(func.min(family.c.published_at).nulls_last(), func.min(family.c.article_id))
        )
        for first_id, name in rows:
            outlets[first_id].append(name)
    return outlets
