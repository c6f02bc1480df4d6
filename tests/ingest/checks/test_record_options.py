"""A kept record of a format that no reader has, or with options that cannot be used, is found."""

import sqlite3
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest.checks.record_options import check_record_options
from newsdb.store.engine import begin_read
from tests.ingest.builder import article, write_jsonl


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
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
    ],
)
def test_what_cannot_be_read_again_is_found(
    sqlite_url: str, tmp_path: Path, statement: str, problem: str
) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"PK\x03\x04")  # the start of an archive: it cannot be opened
    with Archive(sqlite_url) as archive:
        sources = [
            write_jsonl(tmp_path / "a.jsonl", article(1), '{"section": "경제"}'),
            str(tmp_path / "b.jsonl"),
        ]
        archive.ingest(sources)
        with begin_read(archive.database.engine) as connection:
            assert list(check_record_options(connection)) == []
        with sqlite3.connect(sqlite_url) as connection_:
            assert connection_.execute(statement).rowcount > 0
        with begin_read(archive.database.engine) as connection:
            assert list(check_record_options(connection)) == [problem]
