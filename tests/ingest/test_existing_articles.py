"""A source that gives the start of a text, and the whole of it that comes by another way: one article."""

from itertools import permutations
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest import Counts
from tests.ingest.builder import prose, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

WHOLE = prose(3, 80)
START = f"{WHOLE[:180]}.."
TITLE = "한빛전자, 새 공장에 2조원"
HEADER = "뉴스 식별자,일자,언론사,기고자,제목,통합 분류1,특성추출(가중치순 상위 50개),본문,URL"


def cut(
    path: Path, body: str = START, *, outlet: str = "가람통신", title: str = TITLE, day: str = "20260305"
) -> str:
    """An export of BigKinds with one row, which has no address."""
    row = f'01100101.20260305090000001,{day},{outlet},류하람,"{title}",경제>산업,공장,"{body}",'
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    return str(path)


def whole(path: Path, **fields: str) -> str:
    record = {
        "url": "https://news.example/1",
        "outlet": "가람통신",
        "title": TITLE,
        "published_at": "2026-03-05T09:30:00+09:00",
        "body": WHOLE,
    }
    return write_jsonl(path, record | fields)


def test_the_whole_text_becomes_the_revision_of_the_cut_one(url: str, tmp_path: Path) -> None:
    first, second = cut(tmp_path / "a.csv"), whole(tmp_path / "b.jsonl")
    with Archive(url) as archive:
        assert archive.ingest([first]) == Counts(read=1, new=1)
        assert read_rows(archive, "SELECT truncated FROM revision")[0][0] in (1, True)
        assert archive.ingest([second]) == Counts(read=1, revised=1)
        [row] = archive.articles()
        assert archive.article(row.id).body == WHOLE
        assert row.url == "https://news.example/1"
        # Again, in either order: nothing new.
        assert archive.ingest([first, second]) == Counts(read=2, unchanged=2)
        assert len(archive.articles()) == 1
        assert find_faults(archive) == []


def test_a_cut_text_says_nothing_new_of_a_whole_one(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest([whole(tmp_path / "b.jsonl")])
        assert archive.ingest([cut(tmp_path / "a.csv")]) == Counts(read=1, unchanged=1)
        assert len(archive.articles()) == 1


@pytest.mark.slow
def test_one_run_with_both_stores_one_article(sqlite_url: str, tmp_path: Path) -> None:
    files = (cut(tmp_path / "a.csv"), whole(tmp_path / "b.jsonl"), cut(tmp_path / "c.csv"))
    for number, sources in enumerate(permutations(files)):
        with Archive(str(tmp_path / f"{number}.db")) as archive:
            dry = archive.ingest(sources, dry_run=True)
            counts = archive.ingest(sources)
            assert (counts.read, counts.new, counts.duplicate) == (3, 1, 0)
            assert dry == counts
            [row] = archive.articles()
            assert archive.article(row.id).body == WHOLE


@pytest.mark.parametrize(
    "fields",
    [{"outlet": "나루일보"}, {"title": "주민 회의가 열린다"}, {"published_at": "2026-03-09T09:00:00+09:00"}],
)
def test_another_outlet_title_or_day_is_another_article(
    sqlite_url: str, tmp_path: Path, fields: dict[str, str]
) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([cut(tmp_path / "a.csv")])
        assert archive.ingest([whole(tmp_path / "b.jsonl", **fields)]) == Counts(read=1, new=1)


def test_a_cut_text_that_begins_otherwise_is_another_article(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([cut(tmp_path / "a.csv", f"{prose(8, 30)[:180]}..")])
        assert archive.ingest([whole(tmp_path / "b.jsonl")]) == Counts(read=1, new=1)


def test_a_few_letters_of_the_title_may_differ(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([cut(tmp_path / "a.csv", title="[단독] 한빛전자, 새 공장에 2조 원")])
        assert archive.ingest([whole(tmp_path / "b.jsonl")]) == Counts(read=1, revised=1)


def test_a_date_of_the_next_morning_is_not_doubted(sqlite_url: str, tmp_path: Path) -> None:
    """Clocks differ, and papers carry the date of tomorrow; a week ahead is another thing."""
    from datetime import UTC, datetime, timedelta

    moment = datetime.now(UTC)
    near, far = (str((moment + timedelta(hours=hours)).isoformat()) for hours in (6, 24 * 7))
    with Archive(sqlite_url) as archive:
        archive.ingest([whole(tmp_path / "a.jsonl", published_at=near)])
        archive.ingest([whole(tmp_path / "b.jsonl", published_at=far, url="https://news.example/2")])
        rows = read_rows(archive, "SELECT published_doubt FROM article ORDER BY id")
        assert [row[0] for row in rows] == [None, "future"]


def test_a_whole_text_finds_its_cut_one_under_the_outlet_of_the_text_after_a_merge(
    url: str, tmp_path: Path
) -> None:
    with Archive(url) as archive:
        archive.ingest(
            [cut(tmp_path / "a.csv"), whole(tmp_path / "c.jsonl", outlet="나루일보", body="소식이다.")]
        )
        archive.curation.merge("outlet", "나루일보", "가람통신")
        assert archive.ingest([whole(tmp_path / "b.jsonl", url="https://news.example/2")]).revised == 1
        assert find_faults(archive) == []
