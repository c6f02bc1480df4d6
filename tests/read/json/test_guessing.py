"""Check what is guessed by the contents of JSON records, and what is reported of their keys."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_sources

TEXT = "호수에 백조 스무 마리가 왔다고 시가 2일 밝혔다. 시는 먹이를 주지 말라고 당부하며 둑에 울타리를 친다고 말했다."


def read_values(folder: Path, name: str, values: Any, **options: Any) -> tuple[list[RawRecord], list[str]]:
    text = json.dumps(values) if name.endswith("json") else "\n".join(map(json.dumps, values))
    (folder / name).write_text(text, encoding="utf-8")
    reported: list[str] = []
    results = read_sources(
        [str(folder / name)], ReadOptions(**options), on_columns=lambda *given: reported.append(given[2])
    )
    return [result for result in results if isinstance(result, RawRecord)], reported


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_keys_without_a_telling_name_are_known_by_their_values(tmp_path: Path, name: str) -> None:
    values = [
        {
            "k1": f"백조 {n}마리가 호수에",
            "k2": TEXT,
            "k3": f"https://news.example/view/{n}",
            "k4": f"2021-07-0{n}",
            "k5": 7,
        }
        for n in range(1, 6)
    ]
    results, reported = read_values(tmp_path, name, values)
    assert (results[1].title, results[1].url, results[1].published) == (
        "백조 2마리가 호수에", "https://news.example/view/2", "2021-07-02",
    )  # fmt: skip
    assert reported == ["title=k1, body=k2, url=k3, published=k4; not used: k5"]


def test_nothing_is_reported_where_every_key_is_taken(tmp_path: Path) -> None:
    assert read_values(tmp_path, "a.json", [{"title": "백조", "body": TEXT}])[1] == []


def test_a_mapped_path_that_no_record_has_is_named(tmp_path: Path) -> None:
    _, reported = read_values(tmp_path, "a.json", [{"title": "백조", "body": TEXT}], columns={"url": "a.b"})
    assert reported == ["title=title, body=body, url=a.b; no record has a.b"]


def test_the_form_of_dates_is_that_of_all_records(tmp_path: Path) -> None:
    values = [{"title": f"백조 {n}", "body": TEXT, "date": f"{n:02d}/07/2021"} for n in range(1, 60)]
    del values[31:]
    results, _ = read_values(tmp_path, "a.jsonl", values)
    assert {result.date_form for result in results} == {"dmy"}


def test_dates_of_an_unknown_form_end_in_the_quarantine(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"title": "백조", "body": TEXT, "date": "02/07/2021"}]))
    *_, last = read_sources([str(tmp_path / "a.json")], ReadOptions())
    assert isinstance(last, RejectedRecord)
    assert (last.origin.number, "--date-format" in last.reason) == (0, True)
    (result,), _ = read_values(
        tmp_path, "a.json", [{"title": "백조", "body": TEXT, "date": "02/07/2021"}], date_format="MM/DD/YYYY"
    )
    assert result.date_form == "mdy"


def test_a_key_with_the_clock_of_the_crawl_is_no_date(tmp_path: Path) -> None:
    values = [
        {
            "title": f"백조 {n}",
            "body": TEXT,
            "press": "호수신문",
            "timestamp": f"2026-05-01 03:00:{n * 3:02d}",
        }
        for n in range(10)
    ]
    results, reported = read_values(tmp_path, "a.jsonl", values)
    assert {result.published for result in results} == {None}
    [line] = reported
    assert line.startswith("title=title, body=body, outlet=press; timestamp is the time of the crawl")
    (rejected,) = [
        result
        for result in read_sources([str(tmp_path / "a.jsonl")], ReadOptions())
        if isinstance(result, RejectedRecord)
    ]
    assert "the dates of timestamp are not taken: take them as they are with --map" in rejected.reason
    chosen, _ = read_values(tmp_path, "a.jsonl", values, columns={"published": "timestamp"})
    assert chosen[1].published == "2026-05-01 03:00:03"


def test_an_address_of_several_articles_is_named_and_not_taken(tmp_path: Path) -> None:
    """As in a table."""
    values = [
        {"title": f"백조 {n}", "body": f"{TEXT} {n}", "url": "https://naru.example/bird"} for n in range(5)
    ]
    for name in ("a.json", "a.jsonl"):
        results, reported = read_values(tmp_path, name, values)
        assert {result.url for result in results} == {None}
        assert "url has one address for several articles (--map url=url" in reported[0]
        chosen, _ = read_values(tmp_path, name, values, columns={"url": "url"})
        assert {result.url for result in chosen} == {"https://naru.example/bird"}


def test_a_crawl_time_beside_a_date_is_named_alone(tmp_path: Path) -> None:
    values = [
        {
            "title": f"백조 {n}",
            "body": TEXT,
            "date": f"2026-04-{n + 10}",
            "collected_at": f"2026-05-01 03:00:0{n}",
        }
        for n in range(6)
    ]
    results, reported = read_values(tmp_path, "a.json", values)
    assert [result.published for result in results] == [f"2026-04-{n + 10}" for n in range(6)]
    assert "collected_at is the time of the crawl" in reported[0]


def test_midnight_in_every_record_is_no_time(tmp_path: Path) -> None:
    values = [
        {"title": f"백조 {n}", "body": TEXT, "publish_date": f"2026-04-1{n}T00:00:00"} for n in range(4)
    ]
    results, _ = read_values(tmp_path, "a.jsonl", values)
    assert {result.date_form for result in results} == {"midnight"}
