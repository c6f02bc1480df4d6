"""Count articles over time by outlet, reporter, company or section, and as a share of all articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from newsdb.model.choices import TimelineSplit, TimelineStep
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

SPLITS: tuple[TimelineSplit, ...] = ("outlet", "reporter", "company", "section")
_Counts = Counter[tuple[Owner, date]]


def list_split_timeline(
    connection: Connection,
    filters: Filters,
    by: TimelineStep = "month",
    *,
    split: TimelineSplit | None = None,
    share: bool = False,
    groups: int = 5,
    notices: Notices | None = None,
) -> list[TimelineRow]:
    """Return the timeline of each of the largest groups, or of all articles without `split`; with `share` in percent.

    Shares are of the articles in the same step, outlets, sections and languages, whatever they are about: of an
    outlet's, reporter's or section's own, else of all. Companies that the filters name as alternatives are the groups.
    Raises UsageError for another split or step.
    """
    if split is None and not share:
        return list_timeline(connection, filters, by, notices=notices)
    if split is not None and split not in SPLITS:
        raise UsageError(f"--split {split}: articles are split by {', '.join(SPLITS)}")
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
    totals = _count_all(connection, filters, by, split, owners) if share else None
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


def _count_all(
    connection: Connection,
    filters: Filters,
    by: TimelineStep,
    split: TimelineSplit | None,
    owners: Sequence[Owner],
) -> _Counts:
    """Count the articles that the shares are of, for each owner and step."""
    everything = Filters(
        outlets=filters.outlets,
        sections=filters.sections,
        languages=filters.languages,
        since=filters.since,
        until=filters.until,
        duplicates=filters.duplicates,
    )
    scope = resolve_filters(connection, everything)
    if split == "company":
        counts = _count_steps(connection, scope, by, None, ())
        return Counter({(owner, start): total for owner in owners for (_, start), total in counts.items()})
    return _count_steps(connection, scope, by, split, owners)


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
