"""Count articles over time by outlet, reporter, company or section, and as a share of all articles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from sqlalchemy import Connection

from newsdb.model.choices import ShareOf, TimelineSplit, TimelineStep
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.reports.breakdown import Owner, count_by_time, find_largest, read_owner_names
from newsdb.query.reports.timeline import (
    COARSER,
    add_coarse_notice,
    add_undated_notice,
    check_step,
    count_coarse,
    floor_date,
    list_asked_ends,
    list_filled_steps,
    list_timeline,
)

_SPLIT_FIELDS: Mapping[TimelineSplit, str] = {
    "outlet": "outlets",
    "reporter": "reporters",
    "company": "companies",
    "section": "sections",
}
_SURROUNDINGS = ("outlets", "sections", "languages")
"""The filters that the articles of a share have in common with those that it is of."""
_ALWAYS_COMMON = ("since", "until", "duplicates", "sure")
_Counts = Counter[tuple[Owner, date]]


def list_split_timeline(
    connection: Connection,
    filters: Filters,
    by: TimelineStep = "month",
    *,
    split: TimelineSplit | None = None,
    share: bool | ShareOf = False,
    groups: int = 5,
    notices: Notices | None = None,
) -> list[TimelineRow]:
    """Return the timeline of each of the largest groups, or of all articles without `split`; with `share` in percent.

    A share is of `all` articles of the step, of the group's `own`, or of those `found` by the filters. True takes
    `own` for outlets, reporters and sections if the filters ask for more than these, else `all`. Companies that the
    filters name as alternatives are the groups. Raises UsageError for another split, step or share.
    """
    if split is not None and split not in _SPLIT_FIELDS:
        raise UsageError(f"--split {split}: articles are split by {', '.join(_SPLIT_FIELDS)}")
    share_of = _choose_whole(filters, split) if share is True else share or None
    if share_of is not None:
        _check_whole(share_of, split)
    if split is None and share_of is None:
        return list_timeline(connection, filters, by, notices=notices)
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    check_step(by)
    if notices is not None:
        add_undated_notice(connection, scope, notices)
        add_coarse_notice(by, count_coarse(connection, scope, by).total(), notices)
    owners: Sequence[Owner] = (None,)
    if split is not None:
        owners = _choose_owners(connection, scope, split, groups)
    counts = _count_steps(connection, scope, by, split, owners)
    if not counts:
        return []
    totals = None
    if share_of is not None:
        whole = scope
        if share_of != "found":
            whole = resolve_filters(connection, _widen_filters(filters, split))
        totals = _count_totals(connection, whole, by, split if share_of == "own" else None, owners)
    names = read_owner_names(connection, split, owners) if split is not None else {}
    filled = {start for _, start in counts} | list_asked_ends(connection, scope, by)
    starts = list_filled_steps(filled, by, notices)
    return list(_build_rows(counts, totals, owners, names, starts))


def _choose_owners(connection: Connection, scope: Scope, split: TimelineSplit, groups: int) -> list[Owner]:
    """Return the companies named as alternatives, else the owners with the most articles."""
    if split == "company":
        alternatives = [entity for ids in scope.entities if len(ids) > 1 for entity in ids]
        if alternatives:
            return list(dict.fromkeys(alternatives))
    in_every = [ids[0] for ids in scope.entities if len(ids) == 1]
    return find_largest(connection, scope, split, groups, beside=in_every)


def _count_steps(
    connection: Connection,
    scope: Scope,
    by: TimelineStep,
    split: TimelineSplit | None,
    owners: Sequence[Owner],
) -> _Counts:
    counts: _Counts = Counter()
    for (owner, day), articles in count_by_time(
        connection, scope, "day", split, owners, without=COARSER[by]
    ).items():
        counts[owner, floor_date(date.fromisoformat(day), by)] += articles
    return counts


def _choose_whole(filters: Filters, split: TimelineSplit | None) -> ShareOf:
    """Return what a share is of where nobody says it: of the group's own articles on a subject, else of all."""
    has_own = split is not None and split != "company"
    return "own" if has_own and _has_subject(filters, split) else "all"


def _check_whole(share_of: ShareOf, split: TimelineSplit | None) -> None:
    """Raise UsageError for another share, and for one of groups without groups."""
    if share_of not in get_args(ShareOf):
        raise UsageError(f"--share-of {share_of}: shares are of {', '.join(get_args(ShareOf))}")
    if split is None and share_of != "all":
        raise UsageError(f"--share-of {share_of}: needs groups, as --split outlet makes them")


def _has_subject(filters: Filters, split: TimelineSplit | None) -> bool:
    """Return whether the filters ask for more than where and when articles appeared, and for the groups."""
    common = {*_SURROUNDINGS, *_ALWAYS_COMMON}
    if split is not None:
        common.add(_SPLIT_FIELDS[split])
    return filters != Filters(**{name: getattr(filters, name) for name in common})


def _widen_filters(filters: Filters, split: TimelineSplit | None) -> Filters:
    """Return the filters of all articles among which those of the filters are counted.

    They appeared in the same outlets, sections and languages, apart from the groups themselves. Filters that ask for
    nothing else and have no groups are the subject: of their articles, the share is one of everything.
    """
    kept = {*_ALWAYS_COMMON}
    if split is not None or _has_subject(filters, split):
        kept.update(_SURROUNDINGS)
    if split is not None:
        kept.discard(_SPLIT_FIELDS[split])
    return Filters(**{name: getattr(filters, name) for name in kept})


def _count_totals(
    connection: Connection,
    whole: Scope,
    by: TimelineStep,
    split: TimelineSplit | None,
    owners: Sequence[Owner],
) -> _Counts:
    """Count the articles that the shares are of, for each owner and step; without `split` all owners have the same."""
    counts = _count_steps(connection, whole, by, split, owners)
    if split is not None:
        return counts
    return Counter({(owner, start): total for owner in owners for (_, start), total in counts.items()})


def _build_rows(
    counts: _Counts,
    totals: _Counts | None,
    owners: Sequence[Owner],
    names: dict[Owner, str],
    starts: Sequence[date],
) -> Iterator[TimelineRow]:
    """Yield a row for each step and owner."""
    for start in starts:
        for owner in owners:
            row = TimelineRow(start, counts[owner, start], names.get(owner))
            if totals is not None:
                total = totals[owner, start]
                percent = round(100 * row.articles / total, 1) if total else None
                row = replace(row, share=percent, all_articles=total)
            yield row
