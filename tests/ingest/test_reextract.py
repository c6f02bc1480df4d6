"""Extraction anew: the same version changes nothing, another one or a new name what it should, and no more."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdb import Archive
from newsdb.extract.extractor import Extractor
from newsdb.model.filters import Filters
from newsdb.model.records import Article, Extraction
from newsdb.store.schema import METADATA
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")]


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    with archive.session() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(table.select())), key=repr)
            for table in METADATA.sorted_tables
        }


def test_the_same_version_changes_nothing(url: str) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
        before = contents(archive)
        done = archive.maintenance.reextract(outdated=False)
        assert (done.read, done.changed) == (55, 0)
        assert contents(archive) == before
        assert archive.maintenance.reextract().read == 0


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                (
                    "엔비디아가 20억 달러(약 2조8천억 원)를 투자한다고 5일 밝혔다.",
                    "두물랩은 지난해 3월 매출이 3% 늘었다고 전했다.",
                    "디엠랩(두물랩, DMLab)의 이한결 대표는 내년에 300명을 뽑는다.",
                    "이 대표는 두물랩 관계자의 말을 인용해 이렇게 설명했다.",
                    "서울시와 두물랩이 손을 잡았다.",
                )
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_same_version_changes_nothing_in_any_archive(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    records = [article(number, body=" ".join(some)) for number, some in enumerate(texts)]
    with Archive(str(folder / "a.db")) as archive:
        archive.ingest([write_jsonl(folder / "a.jsonl", *records)])
        before = contents(archive)
        archive.maintenance.reextract(outdated=False, revisions=True)
        assert contents(archive) == before


def outdate(archive: Archive) -> None:
    with archive.database.begin_write() as connection:
        connection.exec_driver_sql("UPDATE revision SET extractor = '0'")
        connection.exec_driver_sql("DELETE FROM figure")
        connection.exec_driver_sql("DELETE FROM entity_article")
        connection.exec_driver_sql("DELETE FROM mention")


def test_what_another_version_found_is_replaced(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
        whole = [archive.article(number).spans for number in (1, 2)]
        signed = read_rows(archive, "SELECT * FROM byline ORDER BY id")
        outdate(archive)
        dry = archive.maintenance.reextract(dry_run=True)
        assert (dry.read, dry.changed) == (2, 2)
        assert dry.gained["figure"] == sum(span.type == "figure" for spans in whole for span in spans)
        assert dry.lost.total() == dry.gained["time_expression"] == 0
        assert [difference.article_id for difference in dry.first] == [1, 2]
        assert archive.article(1).spans != whole[0]
        done = archive.maintenance.reextract()
        assert (done.gained, done.lost) == (dry.gained, dry.lost)
        assert [archive.article(number).spans for number in (1, 2)] == whole
        assert read_rows(archive, "SELECT * FROM byline ORDER BY id") == signed
        assert find_faults(archive) == []
        assert archive.maintenance.reextract().read == 0


def test_a_run_that_was_stopped_goes_on_where_it_stopped(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdb.ingest.reextract.BATCH_REVISIONS", 2)
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(5)))])
        outdate(archive)
        sound, calls = Extractor.extract_all, []

        def failing(self: Extractor, articles: Sequence[Article]) -> list[Extraction]:
            calls.append(len(articles))
            if len(calls) == 2:
                raise KeyboardInterrupt
            return sound(self, articles)

        with monkeypatch.context() as patched:
            patched.setattr(Extractor, "extract_all", failing)
            with pytest.raises(KeyboardInterrupt):
                archive.maintenance.reextract()
        seen: list[tuple[int, int]] = []
        done = archive.maintenance.reextract(on_progress=lambda read, total: seen.append((read, total)))
        assert (done.read, seen) == (3, [(2, 3), (3, 3)])
        assert find_faults(archive) == []


def test_a_name_that_a_user_gives_is_found_in_the_texts_that_are_there(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest(
            [
                write_jsonl(
                    tmp_path / "a.jsonl",
                    article(1, body="그래픽왕국은 어제 새 칩을 내놓았다."),
                    article(2),
                )
            ]
        )
        assert len(archive.articles(Filters(companies=("엔비디아",)))) == 1
        archive.curation.add_alias("NVIDIA", "그래픽왕국")
        assert archive.maintenance.reextract(Filters(texts=("그래픽왕국",)), outdated=False).read == 1
        assert len(archive.articles(Filters(companies=("엔비디아",)))) == 2
        assert find_faults(archive) == []


def test_earlier_texts_are_read_when_they_are_asked_for(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(1, body="고친 기사다."))])
        assert archive.maintenance.reextract(outdated=False).read == 1
        assert archive.maintenance.reextract(outdated=False, revisions=True).read == 2
