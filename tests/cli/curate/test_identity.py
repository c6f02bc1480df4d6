"""Reporters and outlets are listed and merged on the command line."""

import json
from pathlib import Path

import pytest

from newsdb import Archive
from tests.cli.real import read_output, run
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    """One reporter at two outlets."""
    records = (article(1), article(2), article(3, outlet="다라신문", body="다라신문의 기사다."))
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return sqlite_url


def list_names(database: str, *command: str) -> list[tuple[str, str | None, int, list[str]]]:
    rows = map(json.loads, read_output(database, *command).splitlines())
    return [(row["name"], row["outlet"], row["articles"], row["merged"]) for row in rows]


def test_reporters_are_listed_with_their_outlets(database: str) -> None:
    assert list_names(database, "reporter", "list") == [
        ("류하람", "한빛경제", 2, []),
        ("류하람", "다라신문", 1, []),
    ]
    assert list_names(database, "reporter", "list", "--like", "홍") == []


def test_reporters_are_merged_and_parted_again(database: str) -> None:
    merge = ("reporter", "merge", "류하람@한빛경제", "류하람@다라신문")
    assert "now counts as" in read_output(database, *merge)
    assert [row[2] for row in list_names(database, "reporter", "list")] == [3]
    assert "no longer counts as" in read_output(database, "reporter", "undo", "1")
    assert [row[2] for row in list_names(database, "reporter", "list")] == [2, 1]


def test_a_pair_judged_different_is_in_the_list_of_judgements(database: str) -> None:
    pair = ("류하람@한빛경제", "류하람@다라신문")
    assert "are different" in read_output(database, "reporter", "different", *pair, "--by", "가온")
    (row,) = map(json.loads, read_output(database, "reporter", "judgements").splitlines())
    assert (row["verdict"], row["made_by"]) == ("different", "가온")
    assert "may be one again" in read_output(database, "reporter", "undo")


def test_reporters_of_merged_outlets_are_one(database: str) -> None:
    assert "now counts as" in read_output(database, "outlet", "merge", "한빛경제", "다라신문")
    assert list_names(database, "outlet", "list") == [("한빛경제", None, 3, ["#2 다라신문"])]
    assert [row[2] for row in list_names(database, "reporter", "list")] == [3]


def test_a_name_of_nobody_is_an_error(database: str) -> None:
    result = run(database, "outlet", "merge", "한빛경제", "없는일보")
    assert result.exit_code == 1
    assert "없는일보" in result.stderr
    assert run(database, "outlet", "undo").exit_code == 1
