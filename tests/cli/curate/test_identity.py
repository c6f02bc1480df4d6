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


def test_an_outlet_and_a_reporter_are_renamed_and_named_back(database: str) -> None:
    assert "#1 한빛경제 is now called 한빛비즈" in read_output(
        database, "outlet", "rename", "한빛경제", "한빛비즈"
    )
    rename = ("reporter", "rename", "류하람@한빛경제", "류한람", "--by", "가온")
    assert "#1 류하람@한빛비즈 is now called 류한람" in read_output(database, *rename)
    assert list_names(database, "reporter", "list")[0] == ("류한람", "한빛비즈", 2, [])
    assert "no longer called 류한람" in read_output(database, "reporter", "undo")
    (row,) = map(
        json.loads, read_output(database, "outlet", "judgements", "--verdict", "rename").splitlines()
    )
    assert (row["left"], row["name"]) == ("#1 한빛비즈", "한빛비즈")


def test_the_name_of_another_outlet_is_refused_in_one_line(database: str) -> None:
    result = run(database, "outlet", "rename", "한빛경제", "다라신문")
    assert result.exit_code == 2
    assert "if they are one: newsdb outlet merge #2 #1" in result.stderr
