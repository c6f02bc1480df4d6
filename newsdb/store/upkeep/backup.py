"""Copy an archive while it is in use, and take such a copy for a new archive.

A backup of SQLite is the file of an archive, packed with zstd if its name ends in `.zst`; one of PostgreSQL is the
custom format of `pg_dump`.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine

from newsdb.model.errors import SourceError, UsageError
from newsdb.store.engine import begin_read, open_engine
from newsdb.store.migrate import current_revision
from newsdb.store.migration_files import head_revision
from newsdb.store.partitions.layout import list_servers
from newsdb.store.upkeep.new_file import make_new_file
from newsdb.store.upkeep.postgres_dump import (
    REMEDY,
    dump_database,
    is_dump,
    refuse_unknown,
    restore_database,
)

_PAGES = 1000  # at a time
_CHUNK = 1 << 20
_PACKED = b"\x28\xb5\x2f\xfd"
_SQLITE = b"SQLite format 3\0"


def back_up(engine: Engine, path: str) -> int:
    """Copy the archive into a new file, and check the copy. Return its size in bytes.

    The copy holds one committed state, and appears under its name when it is complete and sound. Raise UsageError if
    the file exists, if there is no archive yet, or if some of it is on foreign servers, SourceError if it cannot be
    written or the archive is damaged.
    """
    if engine.dialect.name == "postgresql":
        _refuse_foreign_partitions(engine)
        with make_new_file(path) as partial:
            dump_database(engine.url, partial)
        return Path(path).stat().st_size
    source = engine.url.database
    if source is None or not Path(source).is_file():
        raise UsageError(f"{source}: there is no archive to copy")
    with make_new_file(path) as partial:
        try:
            _copy(engine, partial)
        except sqlite3.Error as error:
            raise SourceError(f"{path}: cannot be written: {error}") from error
        _refuse_damage(partial, f"{source}: is damaged, and no copy of it was made")
        if path.endswith(".zst"):
            _pack(partial)
    return Path(path).stat().st_size


def _refuse_foreign_partitions(engine: Engine) -> None:
    """Raise UsageError if rows are on other servers: pg_dump leaves them out, and pg_restore would write there."""
    with begin_read(engine) as connection:
        servers = list_servers(connection)
    if servers:
        raise UsageError(
            f"partitions are on foreign servers ({', '.join(servers)}), which pg_dump leaves out; make a whole copy: "
            f"newsdb copy --from {engine.url.render_as_string()} --to FILE.db"
        )


def restore(engine: Engine, path: str, check: Callable[[str], list[str]]) -> list[str]:
    """Make the archive of an engine from a backup; return what `check` finds in it, given its location.

    Nothing is replaced: there must be no archive yet. A file appears under its name when it is checked. An archive of
    an older schema is not checked. Raise UsageError if there is an archive, SourceError for a file that is no backup,
    is damaged or cannot be read, SchemaError for a backup of another program or of a newer newsdb.
    """
    kind = _find_kind(path)
    if engine.dialect.name == "postgresql":
        if kind != "dump":
            raise UsageError(f"{path}: is a backup of SQLite; name a new file with --db")
        revision = restore_database(engine, path)
        location = engine.url.render_as_string(hide_password=False)
        return check(location) if revision == head_revision() else []
    target = engine.url.database
    if kind == "dump":
        raise UsageError(
            f"{path}: is a backup of PostgreSQL; name an empty database with --db postgresql://..."
        )
    if target in (None, "", ":memory:"):
        raise UsageError("a backup is restored into a file; name it with --db")
    with make_new_file(str(target)) as partial:
        _refuse_leftovers(str(target))
        _unpack(path, partial, is_packed=kind == "packed")
        _refuse_damage(partial, f"{path}: is damaged, and was not restored")
        is_current = _read_revision(partial, path) == head_revision()
        return check(str(partial)) if is_current else []


def _read_revision(file: Path, path: str) -> str:
    """Return the revision of a file that was made from a backup; raise SchemaError, which names the backup."""
    engine = open_engine(str(file), read_only=True)
    try:
        return refuse_unknown(current_revision(engine, path, REMEDY), path)
    finally:
        engine.dispose()


def _refuse_leftovers(target: str) -> None:
    """Raise UsageError for changes of an earlier archive: SQLite would take them for those of the new one."""
    for suffix in ("-wal", "-shm", "-journal"):
        if Path(f"{target}{suffix}").exists():
            raise UsageError(
                f"{target}{suffix}: is left of another archive; move it away, or name a new file"
            )


def _find_kind(path: str) -> str:
    """Return what a file is by its first bytes: `packed`, `plain` or `dump`."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(len(_SQLITE))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    if head.startswith(_PACKED):
        return "packed"
    if head == _SQLITE:
        return "plain"
    if is_dump(head):
        return "dump"
    raise SourceError(f"{path}: is no backup: neither an archive of newsdb nor a dump of pg_dump")


def _copy(engine: Engine, partial: Path) -> None:
    raw = engine.raw_connection()
    try:
        with closing(sqlite3.connect(partial)) as copy:
            driver = raw.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - for the type checker
            # In one transaction, else each write of another process would start the copy again from the first page.
            driver.execute("BEGIN")
            try:
                driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                driver.backup(copy, pages=_PAGES)
            finally:
                driver.execute("ROLLBACK")
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, not three
    finally:
        raw.close()


def _refuse_damage(file: Path, message: str) -> None:
    """Raise SourceError with what SQLite finds wrong in a file."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            [(found,)] = connection.execute("PRAGMA integrity_check(1)")
            if found == "ok" and (broken := connection.execute("PRAGMA foreign_key_check").fetchone()):
                found = f"a row of {broken[0]} refers to a missing {broken[2]}"
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise SourceError(f"{message}: {found.splitlines()[-1]}; newsdb db check tells more")


def _pack(partial: Path) -> None:
    """Pack a file in its place, and check that it can be unpacked to the same bytes."""
    import zstandard

    packed = partial.with_name(f"{partial.name}.zst")
    compressor = zstandard.ZstdCompressor(level=6, write_checksum=True)
    with partial.open("rb") as file, packed.open("wb") as output:
        compressor.copy_stream(file, output, size=partial.stat().st_size)
    with partial.open("rb") as file, packed.open("rb") as again:
        if _hash(file.read) != _hash(zstandard.ZstdDecompressor().stream_reader(again).read):
            raise SourceError(f"{partial}: what was written is not what is read again; is the disk sound?")
    packed.replace(partial)


def _unpack(path: str, partial: Path, *, is_packed: bool) -> None:
    try:
        with Path(path).open("rb") as file, partial.open("wb") as output:
            if not is_packed:
                shutil.copyfileobj(file, output, _CHUNK)
                return
            _decompress(file, output, path)
    except OSError as error:
        raise SourceError(f"{path}: cannot be restored: {error.strerror or error}") from error


def _decompress(file: BinaryIO, output: BinaryIO, path: str) -> None:
    import zstandard

    try:
        zstandard.ZstdDecompressor().copy_stream(file, output)
    except zstandard.ZstdError as error:
        raise SourceError(f"{path}: is damaged, and was not restored: {error}") from error


def _hash(read: Callable[[int], bytes]) -> bytes:
    digest = hashlib.sha256()
    while chunk := read(_CHUNK):
        digest.update(chunk)
    return digest.digest()
