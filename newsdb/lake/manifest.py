"""Keep the versions of a lake: each is a file that names the Parquet files of every table.

    LAKE/versions/000002.json    the tables of version 2; written last, so that a run that is killed leaves version 1
    LAKE/data/TABLE/HASH.parquet rows of a table, in the order of its key; a file never changes
    LAKE/staging/                what a run that was killed had extracted; the next one goes on from there

A file is named by the SHA-256 of its bytes, so that versions share what they have in common.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from newsdb.model.errors import NotFoundError, SchemaError

FORMAT = 1
_KEPT = 2  # versions: who reads the last but one when a new one comes can end
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of a table in the order of its key, with the number of their rows together."""

    rows: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LakeVersion:
    """A version of a lake: its number, who wrote it, and the files of every table, relative to `data`."""

    number: int
    created_at: str
    newsdb: str
    schema: str
    tables: Mapping[str, TableFiles]


def data_folder(lake: Path) -> Path:
    """Return the folder of the Parquet files of a lake."""
    return lake / "data"


def staging_folder(lake: Path) -> Path:
    """Return the folder of what runs have extracted and not stored yet."""
    return lake / "staging"


def is_lake(folder: Path) -> bool:
    """Return whether a folder holds at least one version of a lake."""
    return any(_list_versions(folder))


def read_version(lake: Path, schema: str) -> LakeVersion:
    """Return the latest version of a lake.

    Raises NotFoundError for a folder without one, SchemaError for tables of another `schema` or form than this newsdb
    reads.
    """
    paths = _list_versions(lake)
    if not paths:
        raise NotFoundError(f"no lake in {lake}; newsdb spark ingest SOURCE... --lake {lake} makes one")
    try:
        content = json.loads(paths[-1].read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise SchemaError(
            f"{paths[-1]}: is damaged ({error}); without it, the version before it is read"
        ) from error
    if content["format"] != FORMAT or content["schema"] != schema:
        raise SchemaError(
            f"{paths[-1]}: has schema {content['schema']}, this newsdb reads {schema}: newsdb spark ingest"
            f" --lake {lake} writes it anew"
        )
    tables = {name: TableFiles(of["rows"], tuple(of["files"])) for name, of in content["tables"].items()}
    return LakeVersion(
        content["version"], content["created_at"], content["newsdb"], content["schema"], tables
    )


def find_latest_number(lake: Path) -> int:
    """Return the number of the latest version, 0 for a new lake."""
    paths = _list_versions(lake)
    return int(paths[-1].stem) if paths else 0


def write_version(lake: Path, version: LakeVersion) -> None:
    """Write a version: it is there as a whole or not at all. Its data must be written before."""
    folder = lake / "versions"
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "format": FORMAT,
        "version": version.number,
        "created_at": version.created_at,
        "newsdb": version.newsdb,
        "schema": version.schema,
        "tables": {name: asdict(files) for name, files in version.tables.items()},
    }
    unfinished = folder / f"{version.number:0{_DIGITS}d}.part"
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / f"{version.number:0{_DIGITS}d}.json")


def drop_old_versions(lake: Path) -> None:
    """Delete all but the last versions, and the files that none of these names: also those of a killed run."""
    paths = _list_versions(lake)
    for path in paths[:-_KEPT]:
        path.unlink()
    named = {name for path in paths[-_KEPT:] for name in _list_files(path)}
    for path in data_folder(lake).glob("*/*"):
        if path.relative_to(data_folder(lake)).as_posix() not in named:
            path.unlink()


def _list_versions(lake: Path) -> list[Path]:
    return sorted((lake / "versions").glob(f"{'[0-9]' * _DIGITS}.json"))


def _list_files(version: Path) -> Iterator[str]:
    for table in json.loads(version.read_text(encoding="utf-8"))["tables"].values():
        yield from table["files"]
