"""The main job: what is read becomes rows, once, and nothing read is lost."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from newsdb.archive.archive import Archive
from newsdb.extract.extractor import Extractor
from newsdb.ingest import Counts
from newsdb.ingest import pipeline as pipeline_module
from newsdb.ingest.job import prepare_job
from newsdb.ingest.parse_records import parse_records
from newsdb.ingest.workers import extract_lot
from newsdb.model.filters import Filters
from newsdb.model.records import Article as ParsedArticle
from newsdb.model.records import Extraction, ParseOptions, RawRecord, ReadOptions
from newsdb.orm import (
    Article,
    Base,
    Entity,
    EntityAlias,
    EntityArticle,
    IngestReject,
    IngestRun,
    Mention,
    Outlet,
    Reporter,
    ReporterArticle,
    Revision,
    RevisionSource,
    RevisionText,
)
from newsdb.parse import parse_article
from newsdb.read import read_sources
from newsdb.store.engine import begin_write
from newsdb.store.writing.known_records import forget_all_records
from tests.ingest.builder import NVIDIA, article, prose, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    with Archive(url) as opened:
        yield opened


def count(archive: Archive, model: type[Base]) -> int:
    with archive.session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_same_input_again_stores_nothing_new(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(5)))
    assert archive.ingest([source]) == Counts(read=5, new=5)
    before = {model: count(archive, model) for model in (Article, Revision, Mention, EntityAlias, Entity)}
    assert archive.ingest([source]) == Counts(read=5, unchanged=5)
    assert {model: count(archive, model) for model in before} == before


def test_a_changed_article_becomes_a_revision_and_the_old_text_stays(
    archive: Archive, tmp_path: Path
) -> None:
    first, second = article(1, body="현대차가 공장을 짓는다."), article(1, body="삼성전자가 공장을 짓는다.")
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", first)])
    assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", second)]) == Counts(read=1, revised=1)
    with archive.session() as session:
        stored = session.scalars(select(Article)).one()
        assert stored.current_number == 2
        assert [revision.text.body for revision in stored.revisions] == [first["body"], second["body"]]
    assert len(archive.articles(Filters(companies=("삼성전자",)))) == 1
    assert len(archive.articles(Filters(companies=("현대차",)))) == 0


def test_a_text_that_an_article_had_before_is_nothing_new(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(1, body="고쳐 쓴 글이다."))
    assert archive.ingest([source]) == Counts(read=2, new=1, revised=1)
    assert archive.ingest([source]) == Counts(read=2, unchanged=2)


def test_a_title_that_an_article_had_before_is_nothing_new_of_an_excerpt(
    archive: Archive, tmp_path: Path
) -> None:
    words = "공장 세 곳이 새로 생긴다. 엔비디아가 코어위브에 20억 달러(약 2조8천억 원)를 투자한다고 5일…"
    titles = ("1번째 소식, 공장 편", "1번째 소식과 투자")
    excerpts = [article(1, title=title, body=words, byline="") for title in titles]
    sources = [
        write_jsonl(tmp_path / f"{number}.jsonl", record)
        for number, record in enumerate([article(1), *excerpts])
    ]
    assert archive.ingest(sources) == Counts(read=3, new=1, revised=2)
    with begin_write(archive.database.engine) as connection:
        forget_all_records(connection)
    assert archive.ingest(sources) == Counts(read=3, unchanged=3)


def test_the_same_text_under_another_address_is_linked(archive: Archive, tmp_path: Path) -> None:
    copy = article(1, url="https://other.example/1", outlet="누리테크")
    counts = archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), copy)])
    assert counts == Counts(read=2, new=1, duplicate=1)
    with archive.session() as session:
        original, duplicate = session.scalars(select(Article).order_by(Article.id)).all()
        assert duplicate.duplicate_of_id == original.id
        assert original.duplicate_of_id is None
    assert [row.id for row in archive.articles(Filters(duplicates="exclude"))] == [original.id]


def test_a_publication_date_that_becomes_known_resolves_the_dates(archive: Archive, tmp_path: Path) -> None:
    undated = article(1)
    undated.pop("published_at")
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", undated)])
    assert read_rows(archive, "SELECT resolved_from FROM time_view")[0][0] is None
    counts = archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(1, published_at="2026-03-06"))])
    assert (counts.unchanged, counts.revised) == (1, 0)
    day = str(read_rows(archive, "SELECT resolved_from FROM time_view")[0][0])
    assert day.startswith("2026-03-04 15:00:00")  # the 5th in Seoul


def test_a_record_without_a_date_keeps_the_one_that_is_known(archive: Archive, tmp_path: Path) -> None:
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    undated = article(1, body="고쳐 쓴 글이다.")
    undated.pop("published_at")
    archive.ingest([write_jsonl(tmp_path / "b.jsonl", undated)])
    with archive.session() as session:
        stored = session.scalars(select(Article)).one()
        assert stored.published_at == datetime(2026, 3, 2, tzinfo=UTC)
        assert stored.listed_at == datetime(2026, 3, 2, 9)  # noqa: DTZ001 - local


def test_the_same_name_at_two_outlets_is_two_people(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(
        tmp_path / "a.jsonl",
        article(1),
        article(2),
        article(3, outlet="누리테크"),
        article(4, outlet="누리테크"),
    )
    archive.ingest([source])
    with archive.session() as session:
        found = session.execute(
            select(Outlet.name, func.count())
            .join(Reporter, Reporter.outlet_id == Outlet.id)
            .join(ReporterArticle, ReporterArticle.reporter_id == Reporter.id)
            .where(Reporter.name == "류하람")
            .group_by(Outlet.name)
            .order_by(Outlet.name)
        ).all()
    assert [tuple(row) for row in found] == [("누리테크", 2), ("한빛경제", 2)]


def test_a_company_comes_with_all_its_names(archive: Archive, tmp_path: Path) -> None:
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    with archive.session() as session:
        names = set(
            session.scalars(
                select(EntityAlias.name)
                .join(Entity, Entity.id == EntityAlias.entity_id)
                .where(Entity.name == "엔비디아")
            )
        )
    assert {"엔비디아", "NVIDIA", "英伟达"} <= names


def test_the_reading_tables_hold_the_current_text_only(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(1, body="삼성전자가 공장을 짓는다."))
    archive.ingest([source])
    with archive.session() as session:
        names = session.scalars(
            select(Entity.name).join(EntityArticle, EntityArticle.entity_id == Entity.id)
        ).all()
    assert "삼성전자" in names
    assert "엔비디아" not in names
    assert find_faults(archive) == []


def test_a_record_that_cannot_be_read_is_kept_with_its_bytes_and_place(
    archive: Archive, tmp_path: Path
) -> None:
    broken = '{"title": "잘린 기사", "body": "여기서'
    source = write_jsonl(tmp_path / "a.jsonl", article(1), broken, article(2))
    assert archive.ingest([source]) == Counts(read=3, new=2, quarantined=1)
    [reject] = archive.maintenance.rejects()
    assert (reject.source, reject.record_number, reject.raw) == (source, 2, broken.encode())
    assert reject.reason
    archive.ingest([source])
    assert count(archive, IngestReject) == 1


def test_a_quarantined_record_goes_in_once_it_can(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsdb.model.errors import RecordError

    with monkeypatch.context() as patched:

        def refuse(article: object) -> None:
            raise RecordError("not today")

        patched.setattr("newsdb.ingest.parse_records.check_storable", refuse)
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), "{")])
    assert "not today" in [reject.reason for reject in archive.maintenance.rejects()]
    assert count(archive, Article) == 0
    assert archive.maintenance.retry_rejects() == Counts(read=2, new=1, quarantined=1)
    assert [reject.raw for reject in archive.maintenance.rejects()] == [b"{"]
    assert len(archive.maintenance.rejects(replayed=True)) == 2
    assert len(archive.articles()) == 1


def test_a_run_is_recorded_with_version_options_and_counts(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), "{")
    archive.ingest([source], parse=ParseOptions(timezone="Asia/Seoul"))
    [run] = archive.maintenance.runs()
    assert (run.status, run.read, run.new, run.quarantined) == ("done", 2, 1, 1)
    assert run.version
    assert '"timezone": "Asia/Seoul"' in run.options
    assert run.finished_at is not None


def test_a_dry_run_counts_and_stores_nothing(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(1), article(2), "{")
    assert archive.ingest([source], dry_run=True) == Counts(read=4, new=2, unchanged=1, quarantined=1)
    for model in (Article, Entity, IngestRun, IngestReject, Reporter):
        assert count(archive, model) == 0


def test_the_record_is_kept_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1))
    archive.ingest([source])
    with archive.session() as session:
        kept = session.scalars(select(RevisionSource)).one().content
    assert kept == Path(source).read_bytes().rstrip(b"\n")


class _StopsError(Exception):
    pass


class _StopAfter:
    """A watch that fails when so many records are stored."""

    def __init__(self, records: int) -> None:
        self.records = records

    def on_open(self, source: str, format_name: str, encoding: str) -> None: ...

    def on_columns(self, source: str, format_name: str, columns: str) -> None: ...

    def on_skip(self, source: str, what: Mapping[str, int]) -> None: ...

    def on_bytes(self, done: int, total: int | None) -> None: ...

    def on_total(self, source: str, rows: int) -> None: ...

    def on_records(self, counts: Counts) -> None:
        if counts.read >= self.records:
            raise _StopsError


def test_a_run_that_breaks_keeps_whole_batches_and_goes_on_where_it_stopped(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "BATCH_ARTICLES", 4)
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(10)))
    with pytest.raises(_StopsError):
        archive.ingest([source], watch=_StopAfter(4))
    assert count(archive, Article) == 4
    assert [run.status for run in archive.maintenance.runs()] == ["failed"]
    assert archive.ingest([source]) == Counts(read=10, new=6, unchanged=4)
    assert find_faults(archive) == []


def test_two_ingests_of_the_same_file_at_once_store_it_once(url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(60)))
    results: list[Counts] = []

    def run() -> None:
        with Archive(url) as own:
            results.append(own.ingest([source]))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Archive(url) as archive:
        assert count(archive, Article) == 60
        assert find_faults(archive) == []
    assert sum((result.new for result in results), 0) == 60


@pytest.mark.slow
def test_several_workers_store_the_same_rows_as_one(sqlite_url: str, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(40)))
    other = str(tmp_path / "other.db")
    query = "SELECT article_id, part, sentence, span_start, entity_kind, entity FROM mention_view ORDER BY mention_id"
    with Archive(sqlite_url) as one, Archive(other) as several:
        one.ingest([source])
        several.ingest([source], workers=2)
        assert list(read_rows(one, query)) == list(read_rows(several, query))
        assert read_rows(one, "SELECT count(*) FROM mention")[0][0] > 40


def test_every_span_is_its_text(archive: Archive, tmp_path: Path) -> None:
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(3)))])
    with archive.session() as session:
        rows = session.execute(
            select(Mention, Revision.title, RevisionText.body)
            .join(Revision, Revision.id == Mention.revision_id)
            .join(RevisionText, RevisionText.revision_id == Revision.id)
        ).all()
    assert rows
    for mention, title, body in rows:
        text = title if mention.part == "title" else body
        assert text is not None
        assert text[mention.span_start : mention.span_end] == mention.text


@pytest.mark.slow
def test_the_same_input_gets_the_same_ids_in_every_process(tmp_path: Path) -> None:
    source = write_jsonl(
        tmp_path / "a.jsonl", *(article(number, outlet=f"누리{number}신문") for number in range(9))
    )
    found = []
    for seed in ("1", "2"):
        database = str(tmp_path / f"{seed}.db")
        subprocess.run(
            [sys.executable, "-m", "newsdb", "--db", database, "ingest", source],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        with Archive(database) as archive:
            found.append(
                [
                    list(read_rows(archive, f"SELECT id, name FROM {table} ORDER BY id"))
                    for table in ("entity", "outlet", "reporter", "entity_alias")
                ]
            )
    assert found[0] == found[1]
    assert all(found[0])


def test_a_name_and_its_gloss_are_one_entity_in_this_run_and_the_next(
    archive: Archive, tmp_path: Path
) -> None:
    for number, body in enumerate(("푸른전자(GRS)는 웃었다. GRS는 컸다.", "푸른전자(GRS)는 또 웃었다."), 1):
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(number, title="소식", body=body))])
    table = archive.sql("SELECT text, entity FROM mention_view ORDER BY mention_id")
    assert {tuple(row) for row in table.rows} == {("푸른전자", "푸른전자"), ("GRS", "푸른전자")}


def test_records_numbered_from_one_in_two_files_stay_two_articles(archive: Archive, tmp_path: Path) -> None:
    first = write_jsonl(tmp_path / "a.jsonl", {"id": "1", "body": "공장을 짓는다."})
    second = write_jsonl(tmp_path / "b.jsonl", {"id": "1", "body": "항구를 넓힌다."})
    assert archive.ingest([first, second]) == Counts(read=2, new=2)


def test_an_outlets_own_number_tells_its_articles_under_any_of_its_names(
    archive: Archive, tmp_path: Path
) -> None:
    source = write_jsonl(
        tmp_path / "a.jsonl",
        {"id": "7", "outlet": "조선일보", "body": "공장을 짓는다."},
        {"id": "7", "outlet": "조선-일보", "body": "공장을 다 짓는다."},
    )
    assert archive.ingest([source]) == Counts(read=2, new=1, revised=1)
    assert [row[0] for row in read_rows(archive, "SELECT name FROM outlet")] == ["조선일보"]


def test_a_revision_brings_what_the_article_lacked_and_keeps_what_it_had(
    archive: Archive, tmp_path: Path
) -> None:
    first = {"url": "http://x.example/1", "section": "경제", "body": "공장을 짓는다."}
    second = {"url": "http://x.example/1", "outlet": "한빛경제", "body": "공장을 다 짓는다."}
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", first), write_jsonl(tmp_path / "b.jsonl", second)])
    [row] = read_rows(archive, "SELECT outlet, section FROM article_view")
    assert tuple(row) == ("한빛경제", "경제")


def test_an_outlet_that_becomes_known_is_no_longer_missing(archive: Archive, tmp_path: Path) -> None:
    record = {"url": "http://x.example/1", "body": "공장을 짓는다."}
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", record)])
    archive.ingest([write_jsonl(tmp_path / "b.jsonl", {**record, "outlet": "한빛경제"})])
    assert [row[0] for row in read_rows(archive, "SELECT outlet FROM article_view")] == ["한빛경제"]


def test_dates_resolve_by_the_date_of_a_record_before_in_the_same_batch(
    archive: Archive, tmp_path: Path
) -> None:
    dated = {"url": "http://x.example/1", "published_at": "2026-01-31", "body": "27일 공장을 지었다."}
    undated = {"url": "http://x.example/1", "body": "27일 공장을 다 지었다."}
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", dated, undated)])
    [row] = read_rows(archive, "SELECT resolved_from FROM time_view")
    assert str(row[0]).startswith("2026-01-26 15:00:00")


def test_a_copy_that_is_rewritten_is_a_copy_no_longer(archive: Archive, tmp_path: Path) -> None:
    copy = article(1, url="https://other.example/1")
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), copy)])
    archive.ingest([write_jsonl(tmp_path / "b.jsonl", {**copy, "body": "새로 쓴 글이다."})])
    assert len(archive.articles(Filters(duplicates="exclude"))) == 2


def test_a_file_name_that_is_no_utf8_is_spelt_out(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = os.path.join(os.fsencode(folder), b"a\xff.jsonl")  # noqa: PTH118 - pathlib joins no bytes
    Path(os.fsdecode(path)).write_text('{"body": "공장을 짓는다."}\n{', encoding="utf-8")
    assert archive.ingest([str(folder)]) == Counts(read=2, new=1, quarantined=1)
    assert archive.maintenance.rejects()[0].source.endswith("a\\xff.jsonl")


@pytest.mark.parametrize("field", ["url", "id"])
def test_an_address_too_long_for_an_index_is_stored_all_the_same(
    archive: Archive, tmp_path: Path, field: str
) -> None:
    long = "".join(chr(0xAC00 + number * 7919 % 11172) for number in range(9000))
    value = f"https://x.example/{long}" if field == "url" else long
    record = {"outlet": "한빛경제", "body": "공장을 짓는다.", field: value}
    assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", record)]) == Counts(read=1, new=1)
    assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", record)]) == Counts(read=1, unchanged=1)


def test_a_text_in_the_place_of_a_name_is_quarantined(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1, outlet="공장을 짓는다. " * 40), article(2))
    assert archive.ingest([source]) == Counts(read=2, new=1, quarantined=1)
    assert "--map" in archive.maintenance.rejects()[0].reason


def test_an_article_that_is_deleted_leaves_its_copies(archive: Archive, tmp_path: Path) -> None:
    archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(1, url="https://other.example/1"))])
    with archive.database.begin_write() as connection:
        connection.execute(delete(Article).where(Article.id == 1))
    with archive.session() as session:
        assert session.scalars(select(Article.duplicate_of_id)).all() == [None]


def test_a_text_that_a_rule_fails_on_is_quarantined_and_the_others_go_in(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(2, body="함정이다."), article(3))
    sound = Extractor.extract_all

    def failing(self: Extractor, articles: Sequence[ParsedArticle]) -> list[Extraction]:
        if any(each.body == "함정이다." for each in articles):
            raise IndexError("out of range")
        return sound(self, articles)

    with monkeypatch.context() as patched:
        patched.setattr(Extractor, "extract_all", failing)
        assert archive.ingest([source]) == Counts(read=3, new=2, quarantined=1)
    [reject] = archive.maintenance.rejects()
    assert reject.record_number == 2
    assert "IndexError: out of range" in reject.reason
    assert archive.maintenance.retry_rejects() == Counts(read=1, new=1)


def test_a_record_that_parsing_fails_on_is_quarantined_and_the_others_go_in(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_snow(raw: RawRecord, options: ParseOptions) -> ParsedArticle:
        if raw.title == "눈":
            raise OverflowError("an offset of a day")
        return parse_article(raw, options)

    monkeypatch.setattr("newsdb.ingest.parse_records.parse_article", fail_on_snow)
    path = tmp_path / "a.csv"
    path.write_text("제목,본문\n비,비가 온다.\n눈,눈이 온다.\n", encoding="utf-8")
    counts = archive.ingest([str(path)])
    assert (counts.new, counts.quarantined) == (1, 1)
    (rejected,) = archive.maintenance.rejects()
    assert rejected.reason == "parsing failed: OverflowError: an offset of a day; please report it"


def test_a_source_that_failed_once_is_no_longer_quarantined_when_it_can_be_read(
    archive: Archive, tmp_path: Path
) -> None:
    good, broken = write_jsonl(tmp_path / "a.jsonl", article(1)), tmp_path / "b.jsonl.gz"
    whole = gzip.compress(Path(write_jsonl(tmp_path / "b.jsonl", article(2))).read_bytes())
    broken.write_bytes(whole[:-20])
    archive.ingest([good, str(broken)])
    assert [reject.record_number for reject in archive.maintenance.rejects()] == [0]
    assert archive.maintenance.retry_rejects() == Counts(read=1, quarantined=1)
    assert [reject.record_number for reject in archive.maintenance.rejects()] == [0]
    broken.write_bytes(whole)
    assert archive.ingest([good, str(broken)]) == Counts(read=2, new=1, unchanged=1)
    assert archive.maintenance.rejects() == []


def test_dates_that_cannot_be_read_are_counted(sqlite_url: str, tmp_path: Path) -> None:
    records = [
        article(1, published_at="3일 전"),
        article(2, published_at="2026-06-31"),
        article(3, published_at="2026-06-30"),
        article(4, published_at=""),
    ]
    with Archive(sqlite_url) as archive:
        counts = archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
        assert (counts.new, counts.undated) == (4, 2)


@pytest.mark.slow
def test_several_workers_store_into_memory(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", *map(article, range(3)))
    with Archive(":memory:") as archive:
        assert archive.ingest([source], workers=2).new == 3
        assert len(archive.articles()) == 3


def test_records_that_were_extracted_elsewhere_are_stored_as_they_are(
    archive: Archive, tmp_path: Path
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(2))
    first, second = parse_records(read_sources([source], ReadOptions()), ParseOptions())[0]
    found = extract_lot([first.article], ())[0]
    asked: list[ParsedArticle] = []

    def extract(articles: Sequence[ParsedArticle]) -> list[Extraction]:
        asked.extend(articles)
        return extract_lot(articles, ())

    job = pipeline_module.Job("1.0", "1", extract)
    records = [replace(first, extraction=found, extracted=first.article), second]
    assert pipeline_module.ingest(archive.database.engine, job, records) == Counts(read=2, new=2)
    assert asked == [second.article]
    assert archive.ingest([source]) == Counts(read=2, unchanged=2)
    with archive.session() as session:
        names = session.scalars(select(Mention.text).join(Revision).where(Revision.article_id == 1)).all()
    assert sorted(names) == sorted(mention.span.text for mention in found.mentions)


def test_records_without_news_do_not_load_the_extractor(archive: Archive, tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(2))
    archive.ingest([source])
    calls: list[int] = []

    def extract(articles: Sequence[ParsedArticle]) -> list[Extraction]:
        calls.append(len(articles))
        return extract_lot(articles, ())

    job = pipeline_module.Job("1.0", "1", extract)
    records = read_sources([source], ReadOptions())
    assert pipeline_module.ingest(archive.database.engine, job, records) == Counts(read=2, unchanged=2)
    assert calls == []


@pytest.mark.slow
def test_eight_runs_at_once_store_what_one_after_another_would(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each has articles of its own and some of its neighbour, in the opposite order: whoever locks row by row would wait
    # for the other.
    monkeypatch.setattr(pipeline_module, "BATCH_ARTICLES", 5)
    writers, own, shared = 8, 10, 5
    sources = []
    for writer in range(writers):
        numbers = [(writer * own + step) % (writers * own) for step in range(own + shared)]
        if writer % 2:
            numbers.reverse()
        records = (article(number, body=prose(number) + NVIDIA) for number in numbers)
        sources.append(write_jsonl(tmp_path / f"{writer}.jsonl", *records))

    def store(source: str) -> Counts:
        with Archive(postgres_url) as own_archive:
            return own_archive.ingest([source])

    with Archive(postgres_url) as archive:
        with ThreadPoolExecutor(writers) as pool:
            counts = sum(pool.map(store, sources), Counts())
        assert counts == Counts(read=writers * (own + shared), new=writers * own, unchanged=writers * shared)
        assert count(archive, Article) == count(archive, Revision) == writers * own
        assert {run.status for run in archive.maintenance.runs()} == {"done"}
        assert len(archive.maintenance.runs()) == writers
        assert count(archive, Outlet) == count(archive, Reporter) == 1
        assert find_faults(archive) == []


def test_a_run_that_is_stopped_is_interrupted_and_keeps_its_batches(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "BATCH_ARTICLES", 2)
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(1, 6)))

    def stop(counts: Counts) -> None:
        if counts.read == 4:
            raise KeyboardInterrupt

    with Archive(sqlite_url) as archive:
        with prepare_job(archive.database.engine) as job, pytest.raises(KeyboardInterrupt):
            pipeline_module.ingest(
                archive.database.engine, job, read_sources([source], ReadOptions()), on_records=stop
            )
        [run] = archive.maintenance.runs()
        assert (run.status, run.new, run.finished_at is None) == ("interrupted", 4, False)
        assert archive.ingest([source]) == Counts(read=5, new=1, unchanged=4)


def test_a_batch_ends_where_its_texts_are_long(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "BATCH_TEXT", 1000)
    short, long = (
        {**article(number), "body": "다리가 열렸다. " * count} for number, count in ((1, 2), (2, 120))
    )
    others = [{**article(number), "body": f"공장이 {number}번 열렸다."} for number in range(3, 6)]
    read: list[int] = []
    with Archive(sqlite_url) as archive, prepare_job(archive.database.engine) as job:
        records = read_sources([write_jsonl(tmp_path / "a.jsonl", short, long, *others)], ReadOptions())
        pipeline_module.ingest(
            archive.database.engine, job, records, on_records=lambda counts: read.append(counts.read)
        )
    assert read == [2, 5]
