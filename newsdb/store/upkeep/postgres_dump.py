"""Dump a PostgreSQL database and restore it, with PostgreSQL's own tools."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, Engine, inspect

from newsdb.model.errors import SchemaError, SourceError, UsageError
from newsdb.store.migrate import refuse_foreign
from newsdb.store.migration_files import head_revision

REMEDY = "name a backup of newsdb"
_MAGIC = b"PGDMP"
_TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)  # in the list of a dump
_REVISION = re.compile(r"^COPY .*\n(?!\\\.)(.*)$", re.MULTILINE)


def is_dump(head: bytes) -> bool:
    """Return whether a file that begins with these bytes is a dump in the custom format."""
    return head.startswith(_MAGIC)


def dump_database(url: URL, path: Path) -> None:
    """Dump a database into a file, packed; the dump is of one moment, and its list is read again.

    Raise SourceError with what pg_dump says.
    """
    _run("pg_dump", "--format=custom", "--file", str(path), "--dbname", _describe(url), url=url)
    _run("pg_restore", "--list", str(path), url=url)


def restore_database(engine: Engine, path: str) -> str:
    """Restore a dump into an empty database, all or nothing, and return its revision.

    Its objects belong to the connected user. Raise UsageError if the database is not empty, SourceError with what
    pg_restore says, SchemaError for a dump of another program or of a newer newsdb.
    """
    if names := inspect(engine).get_table_names():
        raise UsageError(f"the database has tables already ({names[0]}); name an empty one with --db")
    revision = _read_revision(path, engine.url)
    engine.dispose()
    options = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, "--dbname", _describe(engine.url), path, url=engine.url)
    return revision


def refuse_unknown(revision: str | None, path: str) -> str:
    """Return the revision of a backup. Raise SchemaError for an empty one, or one of a newer newsdb."""
    if revision is None:
        raise SchemaError(f"{path}: is a database, but no newsdb archive; {REMEDY}")
    if revision > head_revision():
        raise SchemaError(
            f"{path}: its schema is {revision}, this newsdb knows {head_revision()} at most; upgrade newsdb"
        )
    return revision


def _read_revision(path: str, url: URL) -> str:
    """Return the revision in a dump."""
    names = _TABLE.findall(_run("pg_restore", "--list", path, url=url))
    options = ("--data-only", "--table=alembic_version", "--file=-")
    found = _REVISION.search(_run("pg_restore", *options, path, url=url))
    revision = found[1] if found else None
    refuse_foreign(names, revision, path, REMEDY)
    return refuse_unknown(revision, path)


def _describe(url: URL) -> str:
    """Return the address as libpq reads it, without the password: others see the arguments of a process."""
    without_password = url.set(drivername="postgresql")._replace(password=None)
    return without_password.render_as_string(hide_password=False)


def _run(tool: str, *arguments: str, url: URL) -> str:
    """Run a tool and return what it prints."""
    path = shutil.which(tool)
    if path is None:
        raise SourceError(f"{tool} is not installed; it comes with PostgreSQL's client (postgresql-client)")
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [path, *arguments], capture_output=True, env=environment, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"{tool}: ended with {done.returncode}"
        if "version mismatch" in said:
            said = f"{said}; put the pg_dump and pg_restore of the server's version first in PATH"
        raise SourceError(said)
    return done.stdout
