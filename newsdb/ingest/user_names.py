"""Hand the names of an archive's users to extraction, and import lists of names."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import KnownEntity, load_package_entities
from newsdb.extract.names.user_names import ExtraName
from newsdb.model.errors import SourceError, UsageError
from newsdb.resolve.alias_index import clean_name
from newsdb.resolve.entities import Description
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.user_entities import EntityImport, import_entities, list_user_names, parse_kind
from newsdb.text.normalise import normalise_unicode, squeeze

_COLUMNS = ("kind", "name", "aliases", "identifiers")


def load_user_names(connection: Connection) -> tuple[ExtraName, ...]:
    """Return the names from users, for the extractor."""
    return tuple(ExtraName(*name) for name in list_user_names(connection))


def import_names(connection: Connection, path: str, by: str) -> tuple[int, int]:
    """Store the entities of a CSV file in the name of `by`; return how many entities and names are new.

    Its columns are kind, name, aliases and identifiers, the last two with `|` between their parts (an identifier is
    `scheme:value`) and not required. All of the file is stored, or on an error nothing. The errors name the line:
    SourceError for a file that cannot be read, UsageError for a wrong value, AmbiguousError for a name that several
    entities have. The connection must hold the write lock.
    """
    with JudgementBatch(connection) as batch:
        return import_entities(batch, read_names(path), find_known_entity, by)


def read_names(path: str) -> list[EntityImport]:
    """Return the entities of such a file. Raises SourceError and UsageError as `import_names` does."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read as a UTF-8 text: {error}") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        missing = {"kind", "name"} - set(reader.fieldnames or ())
        if missing:
            raise UsageError(f"{path}: no column {' or '.join(sorted(missing))}; write {','.join(_COLUMNS)}")
        return [_parse_entity(row) for row in reader]
    except (csv.Error, UsageError) as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}") from error


def _parse_entity(row: Mapping[str, str | None]) -> EntityImport:
    return EntityImport(
        parse_kind(squeeze(row["kind"] or "")),
        clean_name(row["name"] or ""),
        tuple(clean_name(alias) for alias in _split_cell(row.get("aliases"))),
        tuple(_parse_identifier(part) for part in _split_cell(row.get("identifiers"))),
    )


def _split_cell(cell: str | None) -> Iterable[str]:
    return [part for part in map(squeeze, (cell or "").split("|")) if part]


def _parse_identifier(part: str) -> tuple[str, str]:
    scheme, colon, value = normalise_unicode(part).partition(":")
    if not (scheme and colon and value):
        raise UsageError(f"{part!r} is no identifier: write scheme:value, as in ticker:KRX:005930")
    return scheme, value


def description_of(entity: KnownEntity) -> Description:
    """Return the stored facts of an entity of the knowledge base."""
    names = tuple(dict.fromkeys(entity.list_names()))
    return Description(entity.kind, entity.name, names, entity.identifiers, entity.description)


def find_known_entity(entity: EntityImport) -> tuple[str, Description] | None:
    """Return the key and description in the knowledge base, found by an identifier, else by kind and name."""
    by_identifier, by_name = _index_entities()
    by_identifiers = (by_identifier.get(identifier) for identifier in entity.identifiers)
    known = next(filter(None, by_identifiers), None) or by_name.get((entity.kind, entity.name))
    return (known.key, description_of(known)) if known else None


@cache
def _index_entities() -> tuple[dict[tuple[str, str], KnownEntity], dict[tuple[str, str], KnownEntity]]:
    by_identifier: dict[tuple[str, str], KnownEntity] = {}
    by_name: dict[tuple[str, str], KnownEntity] = {}
    for entity in load_package_entities():
        by_identifier.update((identifier, entity) for identifier in entity.identifiers)
        by_name.update(((entity.kind, name), entity) for name in entity.list_names())
    return by_identifier, by_name
