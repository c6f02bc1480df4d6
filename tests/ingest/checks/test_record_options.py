"""A kept record of a format that no reader has, or with options that cannot be used, is found."""

import sqlite3
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest.checks.record_options import check_record_options
from newsdb.store.engine import begin_read
from tests.ingest.builder import article, write_jsonl

DAMAGE: list[tuple[str, str]] = [
    (
        "UPDATE revision_source SET format = 'jsonlx'",
        "revision_source: 1 of a format that no reader has: jsonlx",
    ),
    (
        "UPDATE ingest_reject SET format = 'tsvx' WHERE id = 1",
        "ingest_reject: 1 of a format that no reader has: tsvx",
    ),
    (
        'UPDATE ingest_reject SET options = \'{"read": {"no_such": 1}, "parse": {}}\' WHERE id = 2',
        "ingest_reject: 1 with options that cannot be used (one is 2)",
    ),
    (
        "UPDATE ingest_reject SET options = options || 'x'",
        "ingest_reject: 2 with options that cannot be used (one is 1)",
    ),
]
"""Statements after which a record cannot be read again, and the problem that is then found."""


def fill(url: str, folder: Path) -> Archive:
    """Return an archive with an article, a record without text, and a file that cannot be opened."""
    (folder / "b.jsonl").write_bytes(b"PK\x03\x04")  # the start of an archive
    sources = [write_jsonl(folder / "a.jsonl", article(1), '{"section": "경제"}'), str(folder / "b.jsonl")]
    with Archive(url) as archive:
        archive.ingest(sources)
    return archive


@pytest.mark.parametrize(("statement", "problem"), DAMAGE)
def test_what_cannot_be_read_again_is_found(
    sqlite_url: str, tmp_path: Path, statement: str, problem: str
) -> None:
    archive = fill(sqlite_url, tmp_path)
    with begin_read(archive.database.engine) as connection:
        assert list(check_record_options(connection)) == []
    with sqlite3.connect(sqlite_url) as connection_:
        assert connection_.execute(statement).rowcount > 0
    with begin_read(archive.database.engine) as connection:
        assert list(check_record_options(connection)) == [problem]
