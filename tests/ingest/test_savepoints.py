"""What the database refuses is quarantined alone; what nobody is to blame for ends the run."""

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from newsdb import Archive
from newsdb.ingest import Counts
from newsdb.ingest.savepoints import insert_with_bisect
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.writing import articles as save
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows


@pytest.fixture
def refusing(url: str) -> str:
    """An archive whose database takes no title with a trap in it."""
    engine = open_engine(url)
    with begin_write(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(
                text(
                    "CREATE TRIGGER trap BEFORE INSERT ON revision WHEN new.title LIKE '함정%'"
                    " BEGIN SELECT RAISE(ABORT, 'a trap'); END"
                )
            )
        else:
            connection.execute(
                text(
                    "ALTER TABLE revision ADD CONSTRAINT trap CHECK (title IS NULL OR title NOT LIKE '함정%')"
                )
            )
    engine.dispose()
    return url


def test_a_record_that_the_database_refuses_is_quarantined_and_the_others_go_in(
    refusing: str, tmp_path: Path
) -> None:
    records = [article(number) for number in range(1, 12)]
    for at in (3, 8):
        records[at]["title"] = f"함정 {at}"
    with Archive(refusing) as archive:
        counts = archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
        assert counts == Counts(read=11, new=9, quarantined=2)
        rejects = sorted(archive.maintenance.rejects(), key=lambda reject: reject.record_number)
        assert [reject.record_number for reject in rejects] == [4, 9]
        assert all("the database refused it" in reject.reason for reject in rejects)
        assert [run.status for run in archive.maintenance.runs()] == ["done"]
        assert read_rows(archive, "SELECT count(*) FROM reporter")[0][0] == 1


def test_an_error_that_no_record_is_to_blame_for_ends_the_run(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(save, "index_texts", full)
    with Archive(sqlite_url) as archive:
        with pytest.raises(OperationalError):
            archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        assert [run.status for run in archive.maintenance.runs()] == ["failed"]
        assert archive.maintenance.rejects() == []


def test_a_dry_run_keeps_nobody_from_writing(url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(3)))
    written = threading.Event()

    class Writing:
        """Watches the dry run, and writes beside it."""

        def on_open(self, *_: Any) -> None:
            with Archive(url) as other:
                other.ingest([write_jsonl(tmp_path / "b.jsonl", article(9))])
            written.set()

        def __getattr__(self, name: str) -> Any:
            return lambda *_: None

    with Archive(url) as archive:
        counts = archive.ingest([source], dry_run=True, watch=Writing())
        assert written.is_set()
        assert counts == Counts(read=3, new=3)
        assert len(archive.articles()) == 1
        assert len(archive.maintenance.runs()) == 1


def test_a_dry_run_counts_what_the_run_then_does(sqlite_url: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("newsdb.ingest.pipeline.BATCH_ARTICLES", 2)
    records = [
        article(1),
        article(2),
        article(1),
        article(1, body="고친 기사다."),
        article(3, body="고친 기사다."),
        article(2),
        article(4, body="고친 기사다."),
    ]
    source = write_jsonl(tmp_path / "a.jsonl", *records)
    with Archive(sqlite_url) as archive:
        dry = archive.ingest([source], dry_run=True)
        assert dry == archive.ingest([source]) == Counts(read=7, new=2, revised=1, unchanged=2, duplicate=2)


class DriverError(Exception):
    """An error of a driver with a code of the SQL standard."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("refused")
        self.sqlstate = sqlstate


def insert_numbers(sqlstate: str) -> tuple[Counts, list[int]]:
    """Insert the numbers 0 to 4 where the database answers to 3 with an error of this code."""

    def store(numbers: Any) -> Counts:
        if 3 in numbers:
            raise OperationalError("INSERT", {}, DriverError(sqlstate))
        return Counts(new=len(numbers))

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        counts, refused = insert_with_bisect(connection, store, range(5), lambda: None)
    engine.dispose()
    return counts, [record.position for record in refused]


@pytest.mark.parametrize("sqlstate", ["22021", "23505", "54000"])
def test_data_constraints_and_limits_are_about_one_record(sqlstate: str) -> None:
    assert insert_numbers(sqlstate) == (Counts(new=4), [3])


@pytest.mark.parametrize("sqlstate", ["08006", "40001", "53100", "57014"])
def test_lost_connections_full_disks_and_cancelled_statements_are_about_no_record(sqlstate: str) -> None:
    with pytest.raises(OperationalError):
        insert_numbers(sqlstate)
