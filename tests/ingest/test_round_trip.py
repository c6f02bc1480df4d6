"""What an archive gives away as JSON lines another takes back without loss."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from newsdb.archive.archive import Archive
from newsdb.model.filters import Filters
from newsdb.model.records import ParseOptions
from newsdb.store.writing.runs import Counts
from tests.read.newsml_items import newsml, newsml_item
from tests.rows import read_rows
from tests.soundness import find_faults

# What names of rows, of runs and the moments of an ingest are is the new archive's own affair.
_TABLES = {
    "article": "source_key, source_id, outlet.name, outlet_provenance, article.url, language, section, published_at,"
    " published_raw, published_precision, published_provenance, published_offset, listed_at, published_doubt,"
    " (SELECT other.source_key FROM article other WHERE other.id = article.duplicate_of_id)"
    " FROM article LEFT JOIN outlet ON outlet.id = article.outlet_id ORDER BY source_key",
    "revision": "source_key, title, place, content_sha256, body_sha256, truncated, body, extractor"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN revision_text ON revision_id = revision.id ORDER BY source_key",
    "byline": "source_key, position, reporter.name, role, email, raw, provenance, outlet.name"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN byline ON revision_id = revision.id JOIN reporter ON reporter.id = reporter_id"
    " LEFT JOIN outlet ON outlet.id = reporter.outlet_id ORDER BY source_key, position",
    "label": "source_key, position, scheme, value"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN source_label ON revision_id = revision.id ORDER BY source_key, position",
    "origin": "source_key, field, provenance"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN field_provenance ON revision_id = revision.id ORDER BY source_key, field",
    "source": "source_key, source, record_number, format, packed"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN revision_source ON revision_id = revision.id ORDER BY source_key",
    "figure": "source_key, part, sentence, span_start, span_end, figure.text, kind, value, unit"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN figure ON revision_id = revision.id ORDER BY source_key, part, span_start",
    "mention": "source_key, part, span_start, span_end, mention.text, label, entity.name"
    " FROM article JOIN revision ON revision.article_id = article.id AND number = current_number"
    " JOIN mention ON revision_id = revision.id LEFT JOIN entity ON entity.id = entity_id"
    " ORDER BY source_key, part, span_start, label",
    "outlet": "name, name_norm, domain, country, timezone FROM outlet ORDER BY name",
}
CSV = """id,title,body,outlet,author,date,category
a1,다리가 열린다,"값은 20억 달러다. 저작권자 새벽일보",새벽일보,한가람 기자 garam@a.example,2024-03-05,사회
a2,,"(서울=누리통신) 나루터 기자 = 누리전자는 3월 매출이 1조2천억 원이라고 밝혔다.",누리통신,,2024.03,
a3,눈이 온다,눈이 온다.,누리통신,,not a date,
a4,눈이 온다,눈이 온다.,새벽일보,,오후 3:20,
"""


def rows(archive: Archive) -> dict[str, list[Any]]:
    return {
        name: [tuple(row) for row in read_rows(archive, f"SELECT {query}")] for name, query in _TABLES.items()
    }


@pytest.fixture
def full(tmp_path: Path) -> Archive:
    (tmp_path / "a.csv").write_text(CSV, encoding="cp949")
    (tmp_path / "b.xml").write_bytes(
        newsml(
            newsml_item(body="첫 글이다.\n한가람 기자 garam@a.example"),
            newsml_item(byline="나루터", provider="누리통신").replace("id=7", "id=8"),
        )
    )
    (tmp_path / "c.jsonl.gz").write_bytes(
        gzip.compress('{"title": "시각", "body": "말했다.", "date": "2024-03-05T23:30:15-05:00"}\n'.encode())
    )
    archive = Archive(str(tmp_path / "full.db"))
    sources = [str(tmp_path / name) for name in ("a.csv", "b.xml", "c.jsonl.gz")]
    archive.ingest(sources, parse=ParseOptions(timezone="Asia/Tokyo"))
    (tmp_path / "d.jsonl").write_text(
        '{"body": "바람이 분다.", "url": "https://naru.example/1"}\n'
        '{"body": "바람이 세게 분다.", "url": "https://naru.example/1"}\n',
        encoding="utf-8",
    )
    archive.ingest([str(tmp_path / "d.jsonl")], parse=ParseOptions(outlet="누리통신", published="2024년 3월"))
    return archive


def test_an_export_comes_back_without_loss(full: Archive, tmp_path: Path) -> None:
    written = full.export(str(tmp_path / "out.jsonl"))
    with Archive(str(tmp_path / "again.db")) as again:
        counts = again.ingest([str(tmp_path / "out.jsonl")])
        assert counts.quarantined == counts.revised == counts.unchanged == 0
        assert counts.read == written == counts.new + counts.duplicate
        found = rows(again)
        assert found == rows(full)
        assert all(found.values())
        assert find_faults(again) == []
        again.export(str(tmp_path / "out2.jsonl"))
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "out2.jsonl").read_bytes()


def test_an_export_says_nothing_new_to_its_own_archive(full: Archive, tmp_path: Path) -> None:
    written = full.export(str(tmp_path / "out.jsonl"))
    assert full.ingest([str(tmp_path / "out.jsonl")]) == Counts(read=written, unchanged=written)


def test_the_examples_come_back_without_loss(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    with Archive(str(tmp_path / "a.db")) as archive, Archive(str(tmp_path / "b.db")) as again:
        archive.ingest([str(examples / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")])
        archive.export(str(tmp_path / "out.jsonl"))
        again.ingest([str(tmp_path / "out.jsonl")])
        assert rows(again) == rows(archive)


def test_filters_choose_what_is_exported(full: Archive, tmp_path: Path) -> None:
    assert full.export(str(tmp_path / "a.jsonl"), filters=Filters(outlets=("새벽일보",))) == 3
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8").count("\n") == 3
    assert [row.id for row in full.export_rows(ids=[2, 1])] == [1, 2]
    assert [row.id for row in full.export_rows(Filters(outlets=("누리통신",)), ids=[2, 1])] == [2]
