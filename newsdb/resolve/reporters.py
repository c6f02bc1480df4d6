"""Which reporters count as one: those that somebody merged, and namesakes at outlets that somebody merged."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, exists, func, select, update

from newsdb.resolve.canonical import Edge, Said, canonical_of, merge_edges
from newsdb.resolve.judgements import REPORTERS, all_said
from newsdb.store.models import Outlet, Reporter
from newsdb.store.reading_tables import refresh_reporters


def settle_reporters(connection: Connection) -> None:
    """Bring `canonical_id` and the articles of reporters up to what the judgements say."""
    said = all_said(connection, REPORTERS)
    canonical = canonical_of([*_namesakes(connection, said), *merge_edges(said)])
    wanted = {each: other for each, other in canonical.items() if each != other}
    rows = connection.execute(
        select(Reporter.id, Reporter.canonical_id).where(Reporter.canonical_id.is_not(None))
    )
    before: dict[int, int | None] = {row[0]: row[1] for row in rows}
    changed = {each for each in wanted.keys() | before.keys() if wanted.get(each) != before.get(each)}
    for each in sorted(changed):
        connection.execute(update(Reporter).where(Reporter.id == each).values(canonical_id=wanted.get(each)))
    touched = {
        end for each in changed for end in (each, wanted.get(each), before.get(each)) if end is not None
    }
    refresh_reporters(connection, touched)


def has_merged_reporters(connection: Connection) -> bool:
    """Whether any reporter counts as another."""
    return bool(connection.scalar(select(exists().where(Reporter.canonical_id.is_not(None)))))


def _namesakes(connection: Connection, said: Sequence[Said]) -> list[Edge]:
    """Reporters of one name at outlets that count as one, the one at the outlet that stayed first."""
    counted = func.coalesce(Outlet.canonical_id, Outlet.id)
    merged = select(Outlet.canonical_id).where(Outlet.canonical_id.is_not(None))
    people: dict[tuple[str, int], list[int]] = defaultdict(list)
    rows = connection.execute(
        select(Reporter.name_norm, counted, Reporter.id)
        .join(Outlet, Outlet.id == Reporter.outlet_id)
        .where(Outlet.canonical_id.is_not(None) | Outlet.id.in_(merged))
        .order_by(Outlet.canonical_id.is_not(None), Reporter.id)
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
