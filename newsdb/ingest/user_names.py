"""An archive's own names on their way to extraction, and lists of names on their way into an archive."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import KnownEntity, package_entities
from newsdb.extract.names.user_names import AddedName
from newsdb.model.errors import SourceError, UsageError
from newsdb.resolve.entities import Description
from newsdb.resolve.judgements import ENTITIES
from newsdb.resolve.merging import settle
from newsdb.resolve.naming import checked_name
from newsdb.resolve.user_entities import GivenEntity, given_names, import_entities, kind_of
from newsdb.text.normalise import normalise_unicode, squeeze

_COLUMNS = ("kind", "name", "aliases", "identifiers")


def added_names(connection: Connection) -> tuple[AddedName, ...]:
    """The names that users gave, for the extractor."""
    return tuple(AddedName(*given) for given in given_names(connection))


def import_names(connection: Connection, path: str, by: str) -> tuple[int, int]:
    """Store the entities of a CSV file as `by` gives them; gives how many are new, and how many names were added.

    Its columns are kind, name, aliases and identifiers, the last two with `|` between their parts (an identifier is
    `scheme:value`) and not required. All of the file is stored, or on an error nothing. The errors name the line:
    SourceError for a file that cannot be read, UsageError for a wrong value, AmbiguousError for a name that several
    entities have. The connection must hold the write lock.
    """
    counts = import_entities(connection, read_names(path), known_entity, by)
    settle(connection, ENTITIES)
    return counts


def read_names(path: str) -> list[GivenEntity]:
    """The entities of such a file. Raises SourceError and UsageError as `import_names` does."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read as a UTF-8 text: {error}") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        missing = {"kind", "name"} - set(reader.fieldnames or ())
        if missing:
            raise UsageError(f"{path}: no column {' or '.join(sorted(missing))}; write {','.join(_COLUMNS)}")
        return [_entity(row) for row in reader]
    except (csv.Error, UsageError) as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}") from error


def _entity(row: Mapping[str, str | None]) -> GivenEntity:
    return GivenEntity(
        kind_of(squeeze(row["kind"] or "")),
        checked_name(row["name"] or ""),
        tuple(checked_name(alias) for alias in _parts(row.get("aliases"))),
        tuple(_identifier(part) for part in _parts(row.get("identifiers"))),
    )


def _parts(cell: str | None) -> Iterable[str]:
    return [part for part in map(squeeze, (cell or "").split("|")) if part]


def _identifier(part: str) -> tuple[str, str]:
    scheme, colon, value = normalise_unicode(part).partition(":")
    if not (scheme and colon and value):
        raise UsageError(f"{part!r} is no identifier: write scheme:value, as in ticker:KRX:005930")
    return scheme, value


def description_of(entity: KnownEntity) -> Description:
    """What the tables say of an entity of the knowledge base."""
    names = tuple(dict.fromkeys(entity.all_names()))
    return Description(entity.kind, entity.name, names, entity.identifiers, entity.description)


def known_entity(given: GivenEntity) -> tuple[str, Description] | None:
    """The entity of the knowledge base that has one of the identifiers, else that kind and name."""
    by_identifier, by_name = _index()
    for identifier in given.identifiers:
        if identifier in by_identifier:
            entity = by_identifier[identifier]
            return entity.key, description_of(entity)
    named = by_name.get((given.kind, given.name))
    return (named.key, description_of(named)) if named else None


@cache
def _index() -> tuple[dict[tuple[str, str], KnownEntity], dict[tuple[str, str], KnownEntity]]:
    by_identifier: dict[tuple[str, str], KnownEntity] = {}
    by_name: dict[tuple[str, str], KnownEntity] = {}
    for entity in package_entities():
        by_identifier.update((identifier, entity) for identifier in entity.identifiers)
        by_name.update(((entity.kind, name), entity) for name in entity.all_names())
    return by_identifier, by_name
