"""Judgements on their way to another archive: whom they are about is said by names and identifiers, not by ids."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Connection, select

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.batches import chunks
from newsdb.model.errors import AmbiguousError, UsageError
from newsdb.resolve.canonical import Said
from newsdb.resolve.entities import add_aliases
from newsdb.resolve.judgements import ENTITIES, OUTLETS, REPORTERS, SUBJECTS, Subject, all_said, names_said
from newsdb.resolve.merging import merge, say_different, set_kind, split, undo
from newsdb.resolve.naming import checked_name, give_name
from newsdb.resolve.portable_refs import References, articles_of_split, find, shown
from newsdb.resolve.user_entities import Describe, GivenEntity, enter
from newsdb.store.schema import ARTICLE, JUDGEMENT_ARTICLE

if TYPE_CHECKING:
    from newsdb.model.records import Label

Record = Mapping[str, Any]


class _Made(NamedTuple):
    """Who made a judgement and when, and who took it back."""

    by: str
    at: datetime
    undone_by: str | None


def told_judgements(connection: Connection) -> Iterator[dict[str, Any]]:
    """The judgements: the names that were given, then those on outlets, reporters and entities, as they were made.

    One that was undone is told as well, so that it is undone where it was carried to; not where it was said again.
    """
    references = References(connection)
    said = {subject.name: all_said(connection, subject) for subject in (OUTLETS, REPORTERS, ENTITIES)}
    names = names_said(connection)
    first = [each for each in names if not references.is_split_off(each.left)]
    late = [each for each in names if references.is_split_off(each.left)]
    yield from _told(connection, ENTITIES, first, references)
    yield from _told(connection, OUTLETS, said["outlet"], references)
    yield from _told(connection, REPORTERS, said["reporter"], references)
    yield from _told(connection, ENTITIES, sorted([*said["entity"], *late]), references)


class Retold(NamedTuple):
    """What became of a judgement from elsewhere: why it could not be made here, whether it brought a new entity."""

    missing: str | None = None
    is_new: bool = False


def retell(connection: Connection, record: Record, by: str, describe: Describe) -> Retold:
    """Make or undo a judgement here as elsewhere, where those whom it is about are here.

    An entity to which somebody gave a name is made where it is not here, with what `describe` knows of it. Raises
    UsageError for what is here already, or is to be undone and does not stand; KeyError and TypeError for what is no
    judgement. The connection must hold the write lock, and `settle` must follow when all is told.
    """
    subject = SUBJECTS[record["about"]]
    if "undone_by" in record:
        _take_back(connection, subject, record)
        return Retold()
    by = str(record.get("by") or by)
    if record["verdict"] == "name":
        return _retell_name(connection, record, by, describe)
    left = find(connection, subject, record["left"])
    if left is None:
        return Retold(f"no {subject.name} {shown(record['left'])}")
    if record["verdict"] == "kind":
        if _is_kind_said(connection, left, record["kind"]):
            raise UsageError("that is said already")
        set_kind(connection, left, record["kind"], by)
        return Retold()
    if record["verdict"] == "split":
        return Retold(_retell_split(connection, left, record, by))
    right = find(connection, subject, record["right"])
    if right is None:
        return Retold(f"no {subject.name} {shown(record['right'])}")
    say = merge if record["verdict"] == "same" else say_different
    say(connection, subject, left, right, by)
    return Retold()


def _is_kind_said(connection: Connection, entity: int, kind: str) -> bool:
    """Whether a judgement that stands gives it that kind, be it that a later one gives it another."""
    return any(
        (each.verdict, each.left, each.kind, each.undone) == ("kind", entity, kind, False)
        for each in all_said(connection, ENTITIES)
    )


def _retell_name(connection: Connection, record: Record, by: str, describe: Describe) -> Retold:
    told, given, is_new = record["left"], str(record["name"]), False
    entity = find(connection, ENTITIES, told)
    if entity is None and "split_from" in told:
        return Retold(f"no entity {shown(told)}")
    if entity is None:
        try:
            entity, is_new = enter(connection, _described(told), describe)
        except AmbiguousError as error:
            return Retold(str(error))
        if (
            is_new and told["name"] != given
        ):  # its own name is as from a text, unless a user gives that as well
            add_aliases(connection, [(entity, told["name"])])
    give_name(connection, entity, given, by)
    return Retold(is_new=is_new)


def _described(told: Record) -> GivenEntity:
    if told["kind"] not in ENTITY_KINDS:
        raise KeyError("kind")
    identifiers = (each.partition(":") for each in told["identifiers"])
    return GivenEntity(
        cast("Label", told["kind"]),
        checked_name(str(told["name"])),
        identifiers=tuple((scheme, value) for scheme, _, value in identifiers if scheme != "newsdb"),
    )


def _retell_split(connection: Connection, left: int, record: Record, by: str) -> str | None:
    keys = list(record["articles"])
    articles = {key: article for article, key in _keyed(connection, keys)}
    if not articles:
        return f"none of the articles in which {shown(record['left'])} is somebody else"
    before = {
        each.id
        for each in all_said(connection, ENTITIES)
        if each.verdict == "split" and each.left == left and not each.undone
    }
    told = connection.execute(
        select(JUDGEMENT_ARTICLE.c.article_id).where(JUDGEMENT_ARTICLE.c.judgement_id.in_(before))
    )
    if {row.article_id for row in told} >= set(articles.values()):
        raise UsageError("that is split already")
    split(connection, left, list(articles.values()), by, record["right"]["name"])
    missing = [key for key in keys if key not in articles]
    return f"{len(missing)} articles of a split of {shown(record['left'])}" if missing else None


def _take_back(connection: Connection, subject: Subject, record: Record) -> None:
    """Undo what was undone elsewhere, where the same person's judgement stands here; UsageError where none does."""
    left = find(connection, subject, record["left"])
    meant = record["verdict"], left, record.get("kind"), record.get("name")
    is_split = record["verdict"] == "split"  # whom it made has a name that others may have
    right = find(connection, subject, record["right"]) if "right" in record and not is_split else None
    articles = set(record.get("articles", ()))
    is_name = record["verdict"] == "name"
    said = (
        names_said(connection, () if left is None else (left,)) if is_name else all_said(connection, subject)
    )
    made = _makers(connection, subject)
    for each in said:
        if each.undone or (each.verdict, each.left, each.kind, each.name) != meant:
            continue
        if made[each.id].by != record["by"]:
            continue
        if articles.issuperset(articles_of_split(connection, each.id)) if is_split else each.right == right:
            undo(connection, subject, each.id, str(record["undone_by"]))
            return
    raise UsageError("that does not stand here")


def _keyed(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    for some in chunks(keys):
        rows = connection.execute(
            select(ARTICLE.c.id, ARTICLE.c.source_key).where(ARTICLE.c.source_key.in_(some))
        )
        yield from ((row.id, row.source_key) for row in rows)


def _told(
    connection: Connection, subject: Subject, said: Sequence[Said], references: References
) -> Iterator[dict[str, Any]]:
    makers = _makers(connection, subject)
    standing = {_what(each) for each in said if not each.undone}
    for each in said:
        if each.undone and _what(each) in standing:
            continue
        made = makers[each.id]
        told: dict[str, Any] = {
            "about": subject.name,
            "verdict": each.verdict,
            "left": references.of(subject, each.left),
            "by": made.by,
            "at": made.at.isoformat(),
        }
        if each.undone:
            told["undone_by"] = made.undone_by
        if each.right is not None:
            told["right"] = references.of(subject, each.right)
        if each.verdict == "kind":
            told["kind"] = each.kind
        if each.verdict == "name":
            told["name"] = each.name
        if each.verdict == "split":
            told["articles"] = articles_of_split(connection, each.id)
        yield told


def _what(said: Said) -> tuple[object, ...]:
    return said.verdict, said.left, said.right, said.kind, said.name


def _makers(connection: Connection, subject: Subject) -> dict[int, _Made]:
    """Who made each judgement."""
    table = subject.judgements
    rows = connection.execute(select(table.c.id, table.c.made_by, table.c.made_at, table.c.undone_by))
    return {number: _Made(*made) for number, *made in rows}
