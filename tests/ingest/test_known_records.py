"""A record that was read before is known before it is parsed, and all tables become as if it had been parsed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Select, Table, select, update

from newsdb.archive.archive import Archive
from newsdb.ingest import Counts, batch_writer, parse_records, pipeline
from newsdb.ingest.known_records import RecordDigester
from newsdb.model.records import Origin, ParsedRecord, ParseOptions, RawRecord, SourceLabel
from newsdb.read import ExportedRecord
from newsdb.store.engine import begin_write
from newsdb.store.schema import ARTICLE, INGEST_REJECT, INGEST_RUN, KNOWN_RECORD, METADATA
from newsdb.store.writing import known_records
from tests.ingest.builder import article, prose, write_jsonl

DIGESTER = RecordDigester("1", "2", ParseOptions())
RECORD = RawRecord(
    Origin("a.csv", 1),
    "csv",
    b"raw",
    "본문",
    title="제목",
    source_id="7",
    url="https://news.example/7",
    outlet="한빛경제",
    byline="류하람",
    published="2026-03-05",
    section="경제",
    language="ko",
    truncated=True,
    provenance={"title": "제목"},
    labels=(SourceLabel("키워드", "전지"),),
    date_form="ymd",
    utc_offset="+09:00",
    other_url="https://news.example/amp/7",
)
OTHERS: dict[str, Any] = {
    "origin": Origin("b.csv", 1),
    "format": "jsonl",
    "truncated": False,
    "provenance": {"title": "표제"},
    "labels": (SourceLabel("키워드", "공장"),),
}
NOT_PARSED = {"raw"}


@pytest.mark.parametrize("name", [each.name for each in fields(RawRecord) if each.name not in NOT_PARSED])
def test_every_field_that_is_parsed_is_digested(name: str) -> None:
    changed = replace(RECORD, **{name: OTHERS.get(name, "또 다른 값")})
    assert DIGESTER.digest_raw(changed) != DIGESTER.digest_raw(RECORD)


def test_the_place_and_the_bytes_of_a_record_are_not_digested() -> None:
    moved = replace(RECORD, raw=b"other", origin=Origin("a.csv", 7))
    assert DIGESTER.digest_raw(moved) == DIGESTER.digest_raw(RECORD)


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, title="제", body="목본문"),
        replace(RECORD, title=None),
        replace(RECORD, title=""),
        replace(RECORD, labels=(), provenance={"키워드": "전지", "title": "제목"}),
        replace(RECORD, labels=(SourceLabel("키", "워드전지"),)),
    ],
)
def test_neighbouring_fields_are_not_taken_for_each_other(other: RawRecord) -> None:
    records = [RECORD, replace(RECORD, title=None), replace(RECORD, title="")]
    same = [each for each in records if DIGESTER.digest_raw(each) == DIGESTER.digest_raw(other)]
    assert same == [each for each in records if each == other]


@pytest.mark.parametrize(
    "digester",
    [
        RecordDigester("2", "2", ParseOptions()),
        RecordDigester("1", "3", ParseOptions()),
        RecordDigester("1", "2", ParseOptions(outlet="누리테크")),
        RecordDigester("1", "2", ParseOptions(published="2026-03-05")),
        RecordDigester("1", "2", ParseOptions(timezone="Asia/Tokyo")),
    ],
)
def test_another_version_and_other_options_give_another_digest(digester: RecordDigester) -> None:
    assert digester.digest_raw(RECORD) != DIGESTER.digest_raw(RECORD)


def test_unpaired_surrogates_can_be_digested() -> None:
    assert DIGESTER.digest_raw(replace(RECORD, body="\ud800")) != DIGESTER.digest_raw(RECORD)


def test_a_record_that_holds_an_article_and_one_with_an_unread_date_have_no_digest() -> None:
    exported = ExportedRecord(Origin("a.jsonl", 1), "newsdb", b"", "본문")
    assert DIGESTER.digest_raw(exported) is None
    unread = parse_records.parse_record(replace(RECORD, published="3일 전"), ParseOptions())
    read = parse_records.parse_record(RECORD, ParseOptions())
    assert DIGESTER.digest_parsed(unread) is None
    assert DIGESTER.digest_parsed(read) == DIGESTER.digest_raw(RECORD)


@contextmanager
def count_parsed(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yield a list that gets the title of each record as it is parsed."""
    parsed: list[str] = []
    parse = parse_records.parse_record

    def note(raw: RawRecord, options: ParseOptions) -> ParsedRecord:
        parsed.append(raw.title or "")
        return parse(raw, options)

    with patch.context() as context:
        context.setattr(parse_records, "parse_record", note)
        yield parsed


def test_the_same_input_again_is_not_parsed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *map(article, range(4)))
    with Archive(url) as archive:
        archive.ingest([source])
        write_jsonl(tmp_path / "a.jsonl", article(9), *map(article, range(4)))
        with count_parsed(monkeypatch) as parsed:
            assert archive.ingest([source]) == Counts(read=5, new=1, unchanged=4)
        assert parsed == ["9번째 소식"]


def test_known_records_are_seen_again(sqlite_url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1))
    with Archive(sqlite_url) as archive:
        archive.ingest([source])
        engine = archive.database.engine
        with begin_write(engine) as connection:
            long_ago = connection.execute(select(ARTICLE.c.first_seen_at)).scalar_one().replace(year=2020)
            connection.execute(update(ARTICLE).values(last_seen_at=long_ago))
        archive.ingest([source])
        with begin_write(engine) as connection:
            assert connection.execute(select(ARTICLE.c.last_seen_at)).scalar_one().year > 2020


def test_records_of_another_version_are_forgotten(sqlite_url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1))
    with Archive(sqlite_url) as archive:
        archive.ingest([source])
        with begin_write(archive.database.engine) as connection:
            connection.execute(update(KNOWN_RECORD).values(digest=7))
            connection.execute(update(INGEST_RUN).values(extractor="0"))
        archive.ingest([source])
        assert [digest for digest, _ in read_known(archive.database.engine)] != [7]


def test_a_repair_of_something_forgets_all_records(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        archive.maintenance.repair()
        assert len(read_known(archive.database.engine)) == 1
        with begin_write(archive.database.engine) as connection:
            connection.execute(update(ARTICLE).values(current_number=7))
        archive.maintenance.repair()
        assert read_known(archive.database.engine) == []


def test_deleting_an_article_forgets_its_records(sqlite_url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1))
    with Archive(sqlite_url) as archive:
        archive.ingest([source])
        archive.maintenance.delete_articles([1])
        assert archive.ingest([source]) == Counts(read=1, new=1)


def test_a_dry_run_compares_all_records(sqlite_url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(1, body="고쳐 쓴 글이다."))
    with Archive(sqlite_url) as archive:
        archive.ingest([source])
        assert archive.ingest([source], dry_run=True) == Counts(read=2, unchanged=2)


def test_a_record_forgotten_after_it_was_read_is_compared(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(2))
    with Archive(sqlite_url) as archive:
        archive.ingest([source])
        split = pipeline._split_known

        def split_and_delete(engine: Engine, *arguments: Any) -> Any:
            found = split(engine, *arguments)
            archive.maintenance.delete_articles([2])
            return found

        monkeypatch.setattr(pipeline, "_split_known", split_and_delete)
        assert archive.ingest([source]) == Counts(read=2, new=1, unchanged=1)


def read_known(engine: Engine) -> list[tuple[int, int]]:
    with begin_write(engine) as connection:
        rows = connection.execute(select(KNOWN_RECORD.c.digest, KNOWN_RECORD.c.article_id))
        return sorted((digest, article_id) for digest, article_id in rows)


def read_tables(engine: Engine) -> dict[str, list[Any]]:
    """Return the rows of all tables but the known records, without the moments of runs and rejects."""
    with begin_write(engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(_select(table))]
            for table in METADATA.sorted_tables
            if table is not KNOWN_RECORD
        }


def _select(table: Table) -> Select[Any]:
    is_of_run = table in (INGEST_RUN, INGEST_REJECT)
    columns = (column for column in table.c if not (is_of_run and column.name.endswith("_at")))
    return select(*columns).order_by(*table.primary_key)


BODY = prose(1)
LONGER = f"{BODY} {prose(2, 40)}"
HTML = """<html lang="ko"><head><meta property="og:title" content="{title}"><link rel="canonical" href="{url}">
<meta property="og:site_name" content="한빛경제"><meta property="article:published_time" content="{day}"></head>
<body><article><p>{body}</p></article></body></html>"""
RSS = """<rss version="2.0"><channel><title>한빛경제</title><link>https://news.example/</link>{}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{url}</link><guid>{guid}</guid><pubDate>Thu, 05 Mar 2026 09:00:00 +0900
</pubDate><description>{body}</description></item>"""


def write_csv(path: Path, *rows: Mapping[str, str]) -> None:
    """Write a CSV file with the columns of the first row."""
    lines = [",".join(rows[0]), *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_sources(folder: Path) -> dict[str, list[str]]:
    """Write sources of several formats with articles in common, each a few records; return them by name."""
    folder.mkdir()
    poor = {name: article(3)[name] for name in ("url", "title", "body")}
    later = article(
        3, body=f"{article(3)['body']} 이 글은 고쳐 썼다.", published_at="2026-03-04T12:00:00+09:00"
    )
    write_jsonl(folder / "first.jsonl", *map(article, range(6)), article(2, section="산업"))
    write_jsonl(
        folder / "later.jsonl", later, article(4, byline="오세린 기자"), article(7), {"title": "본문"}
    )
    write_csv(folder / "table.csv", poor, {"url": "https://news.example/8", "title": "글", "body": LONGER})
    write_csv(
        folder / "numbers.csv",
        {"id": "1", "title": "하나", "body": BODY},
        {"id": "2", "title": "둘", "body": LONGER},
    )
    undated = {name: article(5)[name] for name in ("url", "title", "body")}
    write_csv(folder / "undated.csv", {**undated, "date": "3일 전"})
    page = HTML.format(
        title="4번째 소식",
        url="https://news.example/4",
        body=article(4)["body"],
        day="2026-03-05T10:30:00+09:00",
    )
    (folder / "page.html").write_text(page, encoding="utf-8")
    items = (
        ITEM.format(
            title=f"{number}번째 소식", url=f"https://news.example/{number}", guid=f"g{number}", body=body
        )
        for number, body in ((5, article(5)["body"]), (8, BODY), (9, BODY[:200] + "…"))
    )
    (folder / "feed.xml").write_text(RSS.format("".join(items)), encoding="utf-8")
    crowd = [
        article(number, url="https://news.example/front", body=prose(number)) for number in range(30, 52)
    ]
    write_jsonl(folder / "crowd.jsonl", *crowd)
    write_jsonl(
        folder / "crowd2.jsonl", *crowd[::-1], article(31, url="https://news.example/front", body=prose(99))
    )
    return {path.name: [str(path)] for path in sorted(folder.iterdir())}


ORDERS: Sequence[tuple[int, Sequence[str]]] = (
    (3, ("first.jsonl", "later.jsonl", "first.jsonl", "later.jsonl", "first.jsonl")),
    (1, ("later.jsonl", "page.html", "first.jsonl", "page.html", "later.jsonl")),
    (500, ("table.csv", "feed.xml", "first.jsonl", "table.csv", "feed.xml", "page.html", "table.csv")),
    (1, ("numbers.csv", "feed.xml", "undated.csv", "numbers.csv", "feed.xml", "undated.csv")),
    (7, ("crowd.jsonl", "crowd2.jsonl", "crowd.jsonl", "crowd2.jsonl")),
)
"""Sources in the order in which they are ingested, each with the records of a batch."""


def compare_ways(
    folder: Path, patch: pytest.MonkeyPatch, steps: Sequence[Sequence[str]]
) -> list[tuple[int, int]]:
    """Ingest sources step by step, with known records and without; return how many were parsed by each way.

    Each step is an hour later than the last one, so that it shows in all tables which articles it has seen.
    """
    archives = [Archive(f"sqlite:///{folder / name}.db") for name in ("quick", "slow")]
    parsed: list[list[int]] = [[], []]
    for hour, sources in enumerate(steps):
        patch.setattr(batch_writer, "now", lambda hour=hour: datetime(2026, 3, 5, hour, tzinfo=UTC))
        counts = []
        for archive, numbers in zip(archives, parsed, strict=True):
            if archive is archives[1] and hour:
                with begin_write(archive.database.engine) as connection:
                    known_records.forget_all_records(connection)
            with count_parsed(patch) as titles:
                counts.append(archive.ingest(sources, parse=ParseOptions(outlet="한빛경제")))
            numbers.append(len(titles))
        assert counts[0] == counts[1], (hour, sources)
    quick, slow = (read_tables(archive.database.engine) for archive in archives)
    for table, rows in slow.items():
        assert quick[table] == rows, table
    for archive in archives:
        archive.close()
    return list(zip(*parsed, strict=True))


@pytest.mark.parametrize(
    ("batch", "order"), ORDERS, ids=lambda value: "-".join(value) if type(value) is tuple else ""
)
def test_all_tables_are_as_if_every_record_were_parsed(
    batch: int, order: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", batch)
    sources = write_sources(tmp_path / "in")
    parsed = compare_ways(tmp_path, monkeypatch, [sources[name] for name in order])
    assert sum(quick for quick, _ in parsed) < sum(slow for _, slow in parsed)


def test_a_record_is_compared_again_after_its_article_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed = write_jsonl(tmp_path / "mailed.jsonl", article(1, byline="류하람 haram@hanbit.example"))
    titled = write_jsonl(tmp_path / "titled.jsonl", article(1, byline="류하람 기자"))
    parsed = compare_ways(tmp_path, monkeypatch, [[mailed], [mailed], [titled], [mailed], [mailed]])
    assert [quick for quick, _ in parsed][:4] == [1, 0, 1, 1]


def test_a_record_is_compared_again_after_an_article_with_its_key_is_revised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shared address leads to two articles; the first one then gets the text of the second."""
    first, second = (f"{prose(1, 10)} {prose(seed, 8)}" for seed in (2, 3))
    link = "<link>https://news.example/front</link>"
    dated = "<pubDate>Thu, 05 Mar 2026 09:00:00 +0900</pubDate>"
    feed = "<item><title>{}</title>{}<guid>g7</guid><description>{}</description></item>"
    before, after = tmp_path / "before.xml", tmp_path / "after.xml"
    before.write_text(RSS.format(feed.format("첫 글", link + dated, first)), encoding="utf-8")
    after.write_text(RSS.format(feed.format("둘째 소식", "", second)), encoding="utf-8")
    day = "2026-01-20T09:00:00+09:00"
    other = article(
        2, url="https://news.example/front", title="둘째 소식", body=second, published_at=day, byline=""
    )
    table = write_jsonl(tmp_path / "other.jsonl", other)
    steps = [[str(before)], [table], [table], [str(after)], [table], [table]]
    parsed = compare_ways(tmp_path, monkeypatch, steps)
    assert [quick for quick, _ in parsed] == [1, 1, 0, 1, 1, 0]
