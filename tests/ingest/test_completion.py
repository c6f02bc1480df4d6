"""A record that says less takes nothing away, and one that says more adds to what is known."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from newsdb import Archive
from newsdb.ingest import Counts
from newsdb.ingest.completion import choose_finer, is_host
from newsdb.text.dates import parse_publication
from tests.ingest.builder import write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

BODY = "새별전자는 9일 나루시에 1,500억 원을 들여 연구소를 짓는다고 밝혔다. 직원 320명이 일하게 된다."
RICH = {
    "url": "https://garam.example/news/771",
    "title": "새별전자, 나루시에 연구소",
    "body": BODY,
    "outlet": "가람경제",
    "byline": "서이든 기자",
    "section": "산업",
    "published_at": "2026-06-09 10:42",
}
LEAN = {key: RICH[key] for key in ("url", "title", "body")}
DAY = LEAN | {"published_at": "2026-06-09", "outlet": "garam.example"}
SPACED = DAY | {"body": BODY.replace(" ", "  ").replace(". ", ".\n ")}
VIEW = (
    "SELECT title, body, outlet, section, reporters, url, published_at, published_precision, duplicate_of_id"
    " FROM article_view ORDER BY article_id"
)


def view(archive: Archive) -> list[tuple[Any, ...]]:
    return [tuple(str(value).removesuffix("+00:00") for value in row) for row in read_rows(archive, VIEW)]


@pytest.fixture
def whole(tmp_path: Path) -> list[tuple[Any, ...]]:
    with Archive(str(tmp_path / "whole.db")) as archive:
        archive.ingest([write_jsonl(tmp_path / "whole.jsonl", RICH)])
        return view(archive)


@pytest.mark.parametrize("lean", [LEAN, DAY, SPACED], ids=["lean", "day", "spaced"])
def test_a_poorer_record_is_unchanged_and_completed_in_either_order(
    url: str, tmp_path: Path, whole: list[tuple[Any, ...]], lean: dict[str, str]
) -> None:
    with Archive(url) as archive:
        assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", lean)]).new == 1
        assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", RICH)]) == Counts(read=1, unchanged=1)
        assert view(archive) == whole
        assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", lean)]) == Counts(read=1, unchanged=1)
        assert view(archive) == whole
        assert [row.reporters for row in archive.articles()] == [("서이든",)]
        assert read_rows(archive, "SELECT count(*) FROM revision")[0][0] == 1
        assert find_faults(archive) == []


@pytest.mark.slow
def test_the_order_and_the_batches_of_records_do_not_matter(
    tmp_path: Path, whole: list[tuple[Any, ...]]
) -> None:
    for number, records in enumerate(permutations((RICH, LEAN, SPACED))):
        with Archive(str(tmp_path / f"{number}.db")) as archive:
            if number % 2:
                archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
            else:
                for one in records:
                    archive.ingest([write_jsonl(tmp_path / "a.jsonl", one)])
            assert view(archive) == whole
            assert find_faults(archive) == []


def test_a_new_text_keeps_what_its_record_does_not_say(url: str, tmp_path: Path) -> None:
    later = LEAN | {"body": BODY.replace("320", "350"), "outlet": "news.garam.example"}
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", RICH)])
        assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", later)]) == Counts(read=1, revised=1)
        [row] = view(archive)
        assert (row[2], row[3], row[4], row[7]) == ("가람경제", "산업", "서이든", "minute")
        assert "350명" in row[1]
        assert find_faults(archive) == []


def test_other_reporters_of_the_same_text_are_a_correction_and_some_of_them_are_not(
    sqlite_url: str, tmp_path: Path
) -> None:
    two = RICH | {"byline": "서이든 기자\n한누리 기자"}
    other = RICH | {"byline": "한누리 기자"}
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", RICH)])
        assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", other)]).revised == 1
        assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", RICH, other)]).unchanged == 2
    with Archive(str(tmp_path / "two.db")) as archive:
        archive.ingest([write_jsonl(tmp_path / "c.jsonl", two)])
        assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", RICH, other)]).unchanged == 2
        assert view(archive)[0][4] == "서이든, 한누리"


def test_the_start_of_a_text_says_less_than_the_text(sqlite_url: str, tmp_path: Path) -> None:
    start = RICH | {"body": BODY.partition(". ")[0] + "."}
    whole = LEAN | {"published_at": "2026-06-09"}
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", whole)])
        assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", start)]).unchanged == 1
        [row] = view(archive)
        assert (row[1], row[4], row[7]) == (BODY, "서이든", "minute")


def test_the_richer_copy_is_the_original_and_of_two_the_earlier_by_its_exact_time(
    url: str, tmp_path: Path
) -> None:
    poor = {key: value for key, value in RICH.items() if key not in ("url", "byline", "section")}
    poor |= {"published_at": "2026-06-09", "outlet": "나루일보"}
    earlier = RICH | {
        "url": "https://dasol.example/9",
        "outlet": "다솔신문",
        "published_at": "2026-06-09 08:10",
    }
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", poor)])
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", RICH)])
        assert [row[8] for row in view(archive)] == ["2", "None"]
        assert find_faults(archive) == []
        archive.ingest([write_jsonl(tmp_path / "c.jsonl", earlier)])
        assert [row[8] for row in view(archive)] == ["3", "3", "None"]
        assert find_faults(archive) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-06-09", "2026-06-09 10:42", "2026-06-09 10:42"),
        ("2026-06-09 10:42", "2026-06-09", "2026-06-09 10:42"),
        ("2026-06-09", "2026-06-10 10:42", "2026-06-09"),
        ("2026-06-09 10:42", "2026-06-09 11:00", "2026-06-09 10:42"),
        ("2026년 6월", "2026-06-09", "2026-06-09"),
        ("", "2026-06-09", "2026-06-09"),
    ],
)
def test_the_finer_of_two_agreeing_times_counts(first: str, second: str, expected: str) -> None:
    one, two = (parse_publication(text, "Asia/Seoul", "field") for text in (first, second))
    chosen = choose_finer(one, two)
    assert chosen is not None
    assert chosen.raw == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("news.garam.example", True), ("가람경제", False), ("The Post", False), ("yna.co.kr", True)],
)
def test_a_host_is_no_name_of_an_outlet(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_host(name) is expected
