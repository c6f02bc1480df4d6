"""Which reporters count as one: those that somebody merged, and namesakes at outlets that somebody merged."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, exists, func, select, update

from newsdb.resolve.canonical import Edge, Said, canonical_of, merge_edges
from newsdb.resolve.judgements import REPORTERS, all_said
from newsdb.store.schema import OUTLET, REPORTER
from newsdb.store.writing.listing import refresh_reporters


def settle_reporters(connection: Connection) -> None:
    """Bring `canonical_id` and the articles of reporters up to what the judgements say."""
    said = all_said(connection, REPORTERS)
    canonical = canonical_of([*_namesakes(connection, said), *merge_edges(said)])
    wanted = {each: other for each, other in canonical.items() if each != other}
    rows = connection.execute(
        select(REPORTER.c.id, REPORTER.c.canonical_id).where(REPORTER.c.canonical_id.is_not(None))
    )
    before: dict[int, int | None] = {row[0]: row[1] for row in rows}
    changed = {each for each in wanted.keys() | before.keys() if wanted.get(each) != before.get(each)}
    for each in sorted(changed):
        connection.execute(
            update(REPORTER).where(REPORTER.c.id == each).values(canonical_id=wanted.get(each))
        )
    touched = {
        end for each in changed for end in (each, wanted.get(each), before.get(each)) if end is not None
    }
    refresh_reporters(connection, touched)


def has_merged_reporters(connection: Connection) -> bool:
    """Whether any reporter counts as another."""
    return bool(connection.scalar(select(exists().where(REPORTER.c.canonical_id.is_not(None)))))


def _namesakes(connection: Connection, said: Sequence[Said]) -> list[Edge]:
    """Reporters of one name at outlets that count as one, the one at the outlet that stayed first."""
    counted = func.coalesce(OUTLET.c.canonical_id, OUTLET.c.id)
    merged = select(OUTLET.c.canonical_id).where(OUTLET.c.canonical_id.is_not(None))
    people: dict[tuple[str, int], list[int]] = defaultdict(list)
    rows = connection.execute(
        select(REPORTER.c.name_norm, counted, REPORTER.c.id)
        .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id)
        .where(OUTLET.c.canonical_id.is_not(None) | OUTLET.c.id.in_(merged))
        .order_by(OUTLET.c.canonical_id.is_not(None), REPORTER.c.id)
    )
    for norm, outlet, reporter in rows:
        people[norm, outlet].append(reporter)
    apart = {
        frozenset((each.left, each.right)) for each in said if each.verdict == "different" and not each.undone
    }
    return [
        (first, other)
        for first, *others in people.values()
        for other in others
        if frozenset((first, other)) not in apart
    ]
