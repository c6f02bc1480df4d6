"""What is derived is found if it is wrong, and written anew; what is not derived is named and left."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import NewsdbError
from tests.ingest.builder import article, write_jsonl

LATER = {
    "id": "9",
    "title": "강변 길을 낸다",
    "body": "나루시는 2일 강변 길을 낸다고 밝혔다. 가나전자 김철수 대표가 길을 걸었다.",
}


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Iterator[Archive]:
    """Articles with names, a copy, a judgement on an outlet and on names, and a quarantined record."""
    copy = {**article(2, body=article(1)["body"]), "outlet": "다라신문"}
    records = [
        article(1),
        copy,
        article(3, byline="홍길동 기자"),
        {**article(4), **LATER, "byline": ""},
        {"section": "경제"},
    ]
    with Archive(sqlite_url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
        yield opened


def damage(archive: Archive, statement: str) -> None:
    with sqlite3.connect(archive.database.engine.url.database or "") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        rows = connection.execute(statement).rowcount
        assert rows > 0 or statement.startswith("DROP"), statement
    connection.close()


DERIVED = [
    "UPDATE entity SET name_norm = name_norm || 'x' WHERE id = 1",
    "UPDATE entity_alias SET name_norm = 'x' WHERE id = 1",
    "UPDATE entity_alias SET script = 'mixed' WHERE id = 1",
    "UPDATE outlet SET name_norm = 'x' WHERE id = 1",
    "UPDATE article SET listed_at = '2001-01-01 00:00:00' WHERE id = 1",
    "UPDATE article SET first_seen_at = '2001-01-01 00:00:00' WHERE id = 1",
    "UPDATE entity_alias SET extracted_source = NULL WHERE id = 1",
    "DROP VIEW figure_view",
    "UPDATE article SET outlet_id = 2 WHERE id = 1",
    "UPDATE article SET outlet_id = NULL WHERE id = 1",
    "UPDATE article SET duplicate_kind = NULL WHERE duplicate_of_id IS NOT NULL",
    "UPDATE article SET duplicate_of_id = NULL WHERE duplicate_of_id IS NOT NULL",
    "UPDATE outlet SET canonical_id = 2 WHERE id = 1",
    "UPDATE entity SET canonical_id = NULL WHERE id = 1",
    "UPDATE mention SET entity_id = NULL WHERE id = (SELECT min(id) FROM mention WHERE entity_id IS NOT NULL)",
    "UPDATE mention SET entity_id = (SELECT max(id) FROM entity) WHERE id = (SELECT min(id) FROM mention)",
    "DELETE FROM entity_article WHERE article_id = 1",
    "UPDATE entity_article SET mention_count = mention_count + 1",
    "UPDATE entity_article SET confidence = 0.01",
    "UPDATE entity_article SET article_id = 99 WHERE article_id = 1",
    "DELETE FROM reporter_article",
    "UPDATE reporter_article SET listed_at = '2001-01-01 00:00:00'",
    "DELETE FROM article_bucket WHERE article_id = 1",
    "UPDATE article_bucket SET bucket = bucket + 1 WHERE article_id = 3",
    "INSERT INTO article_bucket (bucket, article_id) VALUES (1, 99)",
    "INSERT INTO article_grams (article_grams) VALUES ('delete-all')",
    "UPDATE article SET current_number = 7 WHERE id = 1",
    "UPDATE article SET duplicate_of_id = 4, duplicate_kind = 'copy', duplicate_similarity = 1 WHERE id = 1",
]


@pytest.mark.parametrize("statement", DERIVED)
def test_what_is_derived_is_found_and_written_anew(archive: Archive, statement: str) -> None:
    assert archive.maintenance.check() == []
    damage(archive, statement)
    assert archive.maintenance.check() != []
    archive.maintenance.repair()
    assert archive.maintenance.check() == []


KEPT = [
    (
        "UPDATE revision SET title = title || 'x' WHERE id = 4",
        "revision: 1 whose text or reporters are not those",
    ),
    (
        "UPDATE revision_text SET body = body || 'x' WHERE revision_id = 1",
        "revision: 1 whose text or reporters are not those",
    ),
    ("UPDATE revision SET title = 'x' WHERE id = 4", "revision_source: 1 records that cannot be unpacked"),
    ("UPDATE byline SET role = 'x' WHERE id = 1", "revision: 1 whose text or reporters are not those"),
    ("DELETE FROM byline WHERE id = 1", "revision: 1 whose text or reporters are not those"),
    ("UPDATE ingest_reject SET packed = x'00'", "ingest_reject: 1 whose bytes are not those"),
    ("UPDATE mention SET text = 'x' WHERE id = 1", "mention: 1 with another text"),
    ("DELETE FROM revision_text WHERE revision_id = 1", "revision: 1 without a text"),
    ("UPDATE revision_source SET packed = x'00' WHERE revision_id = 1", "revision_source: 1 records"),
    ("DELETE FROM entity WHERE id = 1", "rows refer to a missing entity"),
    ("DELETE FROM entity_alias WHERE entity_id = 1", "entity: 1 without their own name"),
]


@pytest.mark.parametrize(("statement", "problem"), KEPT)
def test_what_is_not_derived_is_named_and_left(archive: Archive, statement: str, problem: str) -> None:
    damage(archive, statement)
    assert any(problem in line for line in archive.maintenance.check()), archive.maintenance.check()
    archive.maintenance.repair()
    assert archive.maintenance.check() != []


def test_nothing_is_repaired_where_rows_are_missing_that_are_not_derived(archive: Archive) -> None:
    damage(archive, "DELETE FROM reporter")
    with pytest.raises(NewsdbError, match="nothing was repaired"):
        archive.maintenance.repair()


def test_another_spelling_of_a_reporter_is_no_fault(sqlite_url: str, tmp_path: Path) -> None:
    spelled = [
        article(1, byline="By Jane Doe"),
        article(2, byline="By JANE DOE"),
        article(3, byline="By jane doe"),
    ]
    with Archive(sqlite_url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *spelled)])
        assert opened.sql("SELECT count(*) FROM reporter").rows[0][0] == 1
        assert opened.maintenance.check() == []


def test_a_sound_archive_is_left_as_it_is(archive: Archive) -> None:
    before = _dump(archive)
    assert archive.maintenance.repair() == []
    assert _dump(archive) == before


def _dump(archive: Archive) -> list[list[tuple[object, ...]]]:
    with sqlite3.connect(archive.database.engine.url.database or "") as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'article_grams%' ORDER BY name"
        names = [name for (name,) in connection.execute(query)]
        return [sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names]
