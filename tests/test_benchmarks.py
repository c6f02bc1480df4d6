"""The archives that benchmarks ask are whole ones, and benchmarks run to their end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import curation, ingest, invented, query_lists, reading, stages, table_writes, text_search
from benchmarks.comparison import Comparison, build_table
from benchmarks.labels.confidence import group_by_tenth
from benchmarks.labels.sentences import judge
from newsdb import Archive
from newsdb.extract import Extractor


def test_an_invented_archive_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "invented.db"
    invented.build(path, 40)
    with Archive(str(path)) as archive:
        assert [line.split(":")[0] for line in archive.maintenance.check()] == ["article_bucket"]
        assert len(archive.article(40).spans) >= 5
        assert archive.facts(limit=1).rows


@pytest.mark.parametrize(
    ("body", "right", "verdict"),
    [
        ("재판부는 “늦었다”고 지적했다.", "source 재판부", True),
        ("재판부는 “늦었다”고 지적했다.", "source 검찰", False),
        ("재판부는 “늦었다”고 지적했다.", "no source", False),
        ("재판부는 “늦었다”고 지적했다.", "never 검찰; no person", True),
        ("재판부는 “늦었다”고 지적했다.", "the court is cited", None),
        ("19일 열린다.", "19일 = 2024-07-19 (published 2024-07-16)", True),
        ("19일 열린다.", "19일 = 2024-06-19", False),
        ("값은 –1.5%다.", "-1.5 %; no date", True),
    ],
)
def test_an_expectation_in_words_is_checked_or_left_open(body: str, right: str, verdict: bool | None) -> None:  # noqa: FBT001
    record = {"kind": "any", "body": body, "right": right, "published_at": "2024-07-16"}
    assert judge(record, Extractor()) is verdict


def test_confidences_are_grouped_by_tenths() -> None:
    judged = [(0.85, True), (0.8, False), (0.3, False), (0.35, True), (0.35, True), (0.31, False)]
    low, high = group_by_tenth(judged)
    assert (low.low, low.facts, low.right) == (0.3, 4, 0.5)
    assert low.confidence == pytest.approx(0.3275)
    assert (high.low, high.facts, high.right) == (0.8, 2, 0.5)


def test_the_table_of_all_benchmarks_has_each_figure_beside_what_it_is_measured_against() -> None:
    console = Console(width=100, record=True)
    console.print(build_table([Comparison("newest 50", 1.5, "raw sqlite3", 1.2, "ms")]))
    (line,) = (line.split() for line in console.export_text().splitlines() if "newest" in line)
    assert line == ["newest", "50", "1.5", "ms", "raw", "sqlite3", "1.2", "ms", "1.25"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "run",
    [
        lambda _: curation.main(20, 40),
        lambda _: ingest.main(20),
        lambda _: query_lists.main(100),
        lambda _: reading.main(400),
        lambda _: stages.main(20),
        lambda _: table_writes.main(20),
        lambda texts: text_search.main(texts, 100),
    ],
    ids=["curation", "ingest", "query_lists", "reading", "stages", "table_writes", "text_search"],
)
def test_each_benchmark_runs_to_its_end(run: Callable[[str], list[Comparison]], tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    bodies = ({"title": None, "body": "\n".join(text_search.invented(20))} for _ in range(50))
    texts.write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    compared = run(str(texts))
    assert compared
    assert all(each.other > 0 for each in compared)
