"""What goes to those who mend newsdb holds no word of what was read."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import String, select

from newsdb import Archive
from newsdb.model.records import ParseOptions
from newsdb.store.schema import FEED, INGEST_RUN, METADATA
from tests.cli.real import read_output
from tests.store.frozen import fill_archive

# Columns with words of newsdb's own, or codes: versions, formats, kinds, labels, units.
_OWN_WORDS = {"version", "extractor", "status", "format"}


def list_texts(archive: Archive) -> set[str]:
    """Return every text of three letters or more that the archive holds in columns that are not newsdb's own."""
    texts: set[str] = set()
    with archive.database.begin_read() as connection:
        for table in METADATA.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String) and column.name not in _OWN_WORDS:
                    texts.update(map(str, connection.scalars(select(column).where(column.is_not(None)))))
    return {text for text in texts if len(text) > 2 and not text.isascii()} | {
        text for text in texts if "://" in text or "@" in text or len(text) > 30
    }


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.chdir(tmp_path)
    fill_archive("full.db")
    archive = Archive(str(tmp_path / "full.db"))
    Path("broken.jsonl").write_text("{비밀\n[비밀\n", encoding="utf-8")
    archive.ingest(["numbered.jsonl", "broken.jsonl"], parse=ParseOptions(outlet="비밀경제"))
    with archive.database.begin_write() as connection:
        connection.execute(
            FEED.update().values(failures=2, last_error="비밀 주소가 틀리다", title="비밀 목록")
        )
        connection.exec_driver_sql("CREATE TABLE 비밀표 (id INTEGER)")
        connection.exec_driver_sql("UPDATE mention SET text = '비밀이름' WHERE id = 1")
        options = '{"parse": {"outlet": "비밀경제"}}'
        connection.execute(INGEST_RUN.update().values(options=options))
    return archive


@pytest.mark.slow
def test_no_title_text_name_or_address_is_in_it(archive: Archive) -> None:
    texts = list_texts(archive)
    assert len(texts) > 100
    written = read_output(archive.database.location, "db", "bundle", "--check")
    assert "비밀" not in written
    assert {text for text in texts if text in written} == set()
    assert str(Path.cwd()) not in written


@pytest.mark.slow
def test_it_tells_what_a_developer_asks_first(archive: Archive) -> None:
    bundle = json.loads(read_output(archive.database.location, "db", "bundle", "--check"))
    assert {"newsdb", "sqlalchemy"} <= bundle["versions"].keys()
    assert (bundle["schema"], bundle["unknown_tables"]) == ("0001", 1)
    assert bundle["rows"]["article"] == len(archive.articles(limit=None))
    assert bundle["rejects"]["jsonl"] == 2
    assert bundle["feeds"]["most failures"] == 2
    assert bundle["problems"]["mention"] >= 1
    assert bundle["runs"][0]["status"] == "done"
    assert datetime.fromisoformat(bundle["runs"][0]["started_at"])
    unchecked = json.loads(read_output(archive.database.location, "db", "bundle"))
    assert unchecked["problems"] is None
