"""What a person can say about identities: the same, different, another kind, another name, split; and taking it back.

Ids are what counts already (canonical ids). Every connection here must hold the write lock.
"""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select, update

from newsdb.model.batches import chunks
from newsdb.model.errors import UsageError
from newsdb.resolve.apply_judgements import give_back_articles, merged_outlets, move_articles, replay
from newsdb.resolve.canonical import Said, canonical_of, kinds_of, merge_edges
from newsdb.resolve.entities import insert_aliases
from newsdb.resolve.judgements import (
    ENTITIES,
    REPORTERS,
    Subject,
    all_said,
    check_there,
    judge,
    note_articles,
    take_back,
)
from newsdb.resolve.naming import forget_name, give_name
from newsdb.resolve.reporters import settle_reporters
from newsdb.store.bulk_insert import advance_sequences, next_id
from newsdb.store.schema import ENTITY, OUTLET
from newsdb.store.writing.listing import refresh_entities
from newsdb.text.normalise import normalise_name


def merge(connection: Connection, subject: Subject, left: int, right: int, by: str) -> int:
    """Say that two are the same, and that the left one stays; gives the judgement's number.

    Raises NotFoundError for an id that nothing has, UsageError where they are one already or were judged different.
    """
    _check_two(connection, subject, left, right)
    canonical = canonical_of(merge_edges(all_said(connection, subject)))
    if _root(canonical, left) == _root(canonical, right):
        raise UsageError(f"{subject.name} #{left} and #{right} count as one already")
    if said := _said_different(connection, subject, left, right):
        raise UsageError(
            f"judgement {said.id} says that {subject.name} #{said.left} and #{said.right} are different; "
            f"to take it back: newsdb {subject.name} undo {said.id}"
        )
    number = judge(connection, subject, "same", left, right, by)
    settle(connection, subject)
    return number


def say_different(connection: Connection, subject: Subject, left: int, right: int, by: str) -> int:
    """Say that two are different, so that nobody proposes to merge them; gives the judgement's number.

    Raises NotFoundError for an id that nothing has, UsageError where they count as one or that was said already.
    """
    _check_two(connection, subject, left, right)
    canonical = canonical_of(merge_edges(all_said(connection, subject)))
    if _root(canonical, left) == _root(canonical, right):
        raise UsageError(f"{subject.name} #{left} and #{right} count as one: undo that first")
    if said := _said_different(connection, subject, left, right):
        raise UsageError(f"judgement {said.id} says that already")
    number = judge(connection, subject, "different", left, right, by)
    settle(connection, subject)
    return number


def set_kind(connection: Connection, entity: int, kind: str, by: str) -> int:
    """Say of which kind an entity is; gives the judgement's number. UsageError where it is of that kind already."""
    check_there(connection, ENTITIES, entity)
    before = connection.scalar(select(ENTITY.c.kind).where(ENTITY.c.id == entity))
    if before == kind:
        raise UsageError(f"entity #{entity} is of the kind {kind} already")
    number = judge(connection, ENTITIES, "kind", entity, None, by, kind=kind, kind_before=before)
    settle(connection, ENTITIES)
    return number


def split(
    connection: Connection, entity: int, article_ids: Collection[int], by: str, name: str | None = None
) -> tuple[int, int]:
    """Say that an entity's mentions in some articles are of somebody else; gives the judgement's number and the new id.

    The new entity has the old one's kind and name; with `name` that is its main name. Texts that are read later do not
    lead to it: their mentions are of the old one until they are split as well.
    """
    check_there(connection, ENTITIES, entity)
    old = connection.execute(select(ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.id == entity)).one()
    new, shown = next_id(connection, ENTITIES.table), name or old.name
    connection.execute(
        insert(ENTITY).values(
            id=new,
            kind=old.kind,
            name=shown,
            name_norm=normalise_name(shown),
            origin="extracted",
            canonical_id=new,
        )
    )
    insert_aliases(connection, [(new, each, "text") for each in dict.fromkeys((shown, old.name))])
    number = judge(connection, ENTITIES, "split", entity, new, by)
    note_articles(connection, number, article_ids)
    settle(connection, ENTITIES)
    advance_sequences(connection, [ENTITIES.table])
    return number, new


def name_too(connection: Connection, entity: int, name: str, by: str) -> int:
    """Say that an entity has another name; gives the judgement's number. Raises as `give_name` does."""
    number = give_name(connection, entity, name, by)
    settle(connection, ENTITIES)
    return number


def undo(connection: Connection, subject: Subject, number: int | None, by: str) -> Said:
    """Take a judgement back, or the last that stands; gives what it said. Raises as `take_back` does."""
    said = take_back(connection, subject, number, by)
    if said.verdict == "name":
        forget_name(connection, said)
    settle(connection, subject)
    return said


def settle(connection: Connection, subject: Subject) -> None:
    """Bring what counts as what up to the judgements that stand, with everything that depends on it."""
    if subject is ENTITIES:
        _settle_entities(connection)
    elif subject is REPORTERS:
        settle_reporters(connection)
    else:
        _settle_outlets(connection)
        settle_reporters(connection)


def _settle_entities(connection: Connection) -> None:
    said = all_said(connection, ENTITIES)
    canonical, kinds = canonical_of(merge_edges(said)), kinds_of(said)
    touched: set[int] = set()
    judged = {end for each in said for end in (each.left, each.right) if end is not None}
    for some in chunks(sorted(judged)):
        rows = connection.execute(
            select(ENTITY.c.id, ENTITY.c.canonical_id, ENTITY.c.kind).where(ENTITY.c.id.in_(some))
        )
        for entity, before, kind in rows.all():
            now, wanted = canonical.get(entity, entity), kinds.get(entity, kind)
            if (now, wanted) != (before, kind):
                connection.execute(
                    update(ENTITY).where(ENTITY.c.id == entity).values(canonical_id=now, kind=wanted)
                )
            if now != before:
                touched |= {now, before}
    refresh_entities(connection, touched)
    replay(connection)


def _settle_outlets(connection: Connection) -> None:
    merged = merged_outlets(connection)
    rows = connection.execute(
        select(OUTLET.c.id, OUTLET.c.canonical_id).where(OUTLET.c.canonical_id.is_not(None))
    )
    before: dict[int, int | None] = {outlet: other for outlet, other in rows}  # noqa: C416 - rows are no pairs to mypy
    changed = {each for each in merged.keys() | before.keys() if merged.get(each) != before.get(each)}
    give_back_articles(connection, changed)
    for each in sorted(changed):
        connection.execute(update(OUTLET).where(OUTLET.c.id == each).values(canonical_id=merged.get(each)))
    move_articles(connection, {each: merged[each] for each in changed if each in merged})


def _check_two(connection: Connection, subject: Subject, left: int, right: int) -> None:
    for each in (left, right):
        check_there(connection, subject, each)
    if left == right:
        raise UsageError(f"{subject.name} #{left}: both names are of one already")


def _said_different(connection: Connection, subject: Subject, left: int, right: int) -> Said | None:
    """The standing judgement that keeps two groups apart."""
    said = all_said(connection, subject)
    canonical = canonical_of(merge_edges(said))
    two = {_root(canonical, left), _root(canonical, right)}
    apart = (each for each in said if each.verdict == "different" and not each.undone)
    for each in apart:
        if each.right is not None and {_root(canonical, each.left), _root(canonical, each.right)} == two:
            return each
    return None


def _root(canonical: dict[int, int], each: int) -> int:
    return canonical.get(each, each)
