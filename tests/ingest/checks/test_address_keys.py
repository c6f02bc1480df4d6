"""An article without the key of its address, or without the id of its keys, is found; the key is written."""

import sqlite3
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest.checks.address_keys import check_address_keys, find_missing_keys, repair_address_keys
from newsdb.store.engine import begin_read, begin_write
from tests.ingest.builder import article, write_jsonl

DAMAGE = [
    (
        "UPDATE article SET url = 'https://news.example/7?utm_source=a' WHERE id = 1",
        "article: 1 without the key of their address (one is 1)",
    ),
    (
        "UPDATE article SET source_id = NULL WHERE source_key LIKE 'file:%'",
        "article: 1 without the id that their keys are made of (one is 2)",
    ),
]
"""Statements after which an article lacks a key, and the problem that is then found."""


def fill(url: str, folder: Path) -> Archive:
    """Return one article of an address, one of an id, and one of two addresses."""
    numbered = {name: value for name, value in article(2).items() if name != "url"} | {"id": "B-2"}
    first = article(3)
    moved = {**first, "url": "https://other.example/3"}
    with Archive(url) as opened:
        opened.ingest([write_jsonl(folder / "a.jsonl", article(1), numbered, first, moved)])
    return opened


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Archive:
    """An archive with an article of each kind."""
    return fill(sqlite_url, tmp_path)


def check(archive: Archive) -> list[str]:
    with begin_read(archive.database.engine) as connection:
        return list(check_address_keys(connection))


def damage(archive: Archive, statement: str) -> None:
    with sqlite3.connect(archive.database.engine.url.database or "") as connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def test_another_address_is_found_and_its_key_written(archive: Archive) -> None:
    assert check(archive) == []
    damage(archive, DAMAGE[0][0])
    assert check(archive) == [DAMAGE[0][1]]
    with begin_read(archive.database.engine) as connection:
        assert find_missing_keys(connection) == {1: "url:https://news.example/7"}
    with begin_write(archive.database.engine) as connection:
        assert repair_address_keys(connection) == ["article_key: 1 rows"]
        assert repair_address_keys(connection) == []
    assert check(archive) == []


def test_an_address_that_only_differs_in_its_form_is_no_fault(archive: Archive) -> None:
    damage(archive, "UPDATE article SET url = 'http://www.news.example/1/?utm_source=a' WHERE id = 1")
    assert check(archive) == []


def test_a_lost_id_is_found(archive: Archive) -> None:
    damage(archive, DAMAGE[1][0])
    assert check(archive) == [DAMAGE[1][1]]


def test_the_key_of_many_articles_is_no_fault_where_it_was_left_out(sqlite_url: str, tmp_path: Path) -> None:
    many = [{**article(number), "url": "https://news.example/one"} for number in range(1, 26)]
    with Archive(sqlite_url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *many)])
        assert opened.sql("SELECT count(*) FROM article").rows[0][0] == 25
        assert check(opened) == []
