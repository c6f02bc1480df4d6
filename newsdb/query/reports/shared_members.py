"""Find the reporters, outlets or entities that appear in the articles on each of several subjects."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from sqlalchemy import Connection

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.choices import RankedGroup
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters, combine_filters
from newsdb.model.notices import Notices
from newsdb.model.rows.comparisons import SharedRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.reports.owners import OwnerName, OwnerTable, read_names
from newsdb.query.reports.rankings import count_by_owner

_GROUPS = tuple(group for group in get_args(RankedGroup) if group != "sources")


def list_shared(
    connection: Connection,
    group: RankedGroup,
    subjects: Sequence[Filters],
    filters: Filters,
    *,
    limit: int | None = 20,
    notices: Notices | None = None,
) -> list[SharedRow]:
    """Return the members of a group with articles on each of the subjects, over all articles of the filters.

    The articles on two subjects may be different ones. Members are sorted by their articles on the subject that they
    have the fewest on. Raises UsageError for another group, and for fewer than two subjects.
    """
    if group not in _GROUPS:
        raise UsageError(f"top {group}: --each goes with {', '.join(_GROUPS)}")
    if len(subjects) < 2:
        raise UsageError("--each: name two subjects or more: --each company:A,company:B or --each A --each B")
    table: OwnerTable = "reporter" if group == "reporters" else "outlet" if group == "outlets" else "entity"
    asked = [filters, *(combine_filters(filters, subject) for subject in subjects)]
    articles, *counts = (
        count_by_owner(
            connection,
            replace_texts_by_articles(connection, resolve_filters(connection, each, notices)),
            table,
        )
        for each in asked
    )
    shared = set.intersection(*(set(count) for count in counts))
    names = read_names(connection, table, shared)
    kind = entity_kind_of(group)
    members = [owner for owner in shared if kind is None or names[owner].kind == kind]
    members.sort(key=lambda owner: (-min(count[owner] for count in counts), -articles[owner], owner))
    namesakes = Counter(names[owner].name for owner in members)
    return [
        _build_row(
            names[owner],
            tuple(count[owner] for count in counts),
            articles[owner],
            is_ambiguous=namesakes[names[owner].name] > 1,
            owner=owner,
        )
        for owner in members[:limit]
    ]


def _build_row(
    name: OwnerName, counts: tuple[int, ...], articles: int, *, is_ambiguous: bool, owner: int
) -> SharedRow:
    """Return the row of a member; entities with a namesake are described."""
    is_described = is_ambiguous and name.kind is not None
    return SharedRow(
        name.name, name.outlet, (name.description or f"#{owner}") if is_described else None, counts, articles
    )
