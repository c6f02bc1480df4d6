"""Notices reach library users: through a callback, else through logging."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb import Archive, Filters
from newsdb.model.notices import Notice, ParticleStripped
from tests.ingest.builder import article, write_jsonl

# 두레박 is no name in the archive, so that stripping the particle 을 is worth a notice.
ASKED = Filters(texts=("두레박을",))


@pytest.fixture
def database(url: str, tmp_path: Path) -> str:
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1, body="우물가에 두레박 하나가 놓였다."))])
    return url


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG, logger="newsdb"):
        yield caplog


def test_a_callback_receives_each_notice(database: str, logged: pytest.LogCaptureFixture) -> None:
    notices: list[Notice] = []
    with Archive(database, on_notice=notices.append) as archive:
        assert len(archive.articles(ASKED)) == 1
    assert notices == [ParticleStripped("두레박을", "두레박")]
    assert not [record for record in logged.records if record.name == "newsdb.notices"]


def test_without_a_callback_a_notice_is_a_warning(database: str, logged: pytest.LogCaptureFixture) -> None:
    with Archive(database) as archive:
        archive.articles(ASKED)
    (record,) = [record for record in logged.records if record.name == "newsdb.notices"]
    assert (record.levelname, record.getMessage()[:19]) == ("WARNING", "searched 두레박 for 두레박을"[:19])


def test_a_question_that_is_clear_has_no_notice(database: str, logged: pytest.LogCaptureFixture) -> None:
    with Archive(database) as archive:
        archive.articles(Filters(texts=("두레박",)))
    assert not [record for record in logged.records if record.name == "newsdb.notices"]


class TestQuestions:
    """Every question reaches its part of the package: three articles of one reporter, two of them dated alike."""

    @pytest.fixture
    def archive(self, sqlite_url: str, tmp_path: Path) -> Iterator[Archive]:
        dated = {"published_at": "2026-03-02T09:00:00+09:00"}
        records = [
            article(1, body="엔비디아는 공장 증설에 30억 달러(약 4조 원)를 쓴다.", **dated),
            article(
                2,
                body="엔비디아는 공장 증설에 50억 달러를 쓴다고 코어위브가 밝혔다.",
                outlet="다라신문",
                **dated,
            ),
            article(3, body="코어위브가 젠슨 황 대표를 만났다."),
        ]
        with Archive(sqlite_url) as opened:
            opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
            yield opened

    def test_lists(self, archive: Archive) -> None:
        assert [row.id for row in archive.articles(Filters(companies=("엔비디아",)))] == [2, 1]
        assert archive.article(3).article.title == "3번째 소식"
        assert [row.text for row in archive.figures()] == ["50억 달러", "30억 달러", "4조 원"]
        assert [(row.id, row.of) for row in archive.copies(1)] == [(1, None)]

    def test_profiles(self, archive: Archive) -> None:
        assert archive.reporter("류하람@한빛경제").articles == 2
        assert archive.outlet("다라신문").articles == 1
        assert archive.company("CoreWeave").articles == 2
        assert archive.person("젠슨 황").articles == 1
        assert archive.report("company", "엔비디아").profile.articles == 2

    def test_counts(self, archive: Archive) -> None:
        assert [(row.name, row.articles) for row in archive.top("companies", limit=2)] == [
            ("엔비디아", 2),
            ("코어위브", 2),
        ]
        assert [row.source for row in archive.sources()] == ["코어위브"]
        assert [(row.first, row.second, row.articles) for row in archive.together()] == [
            ("엔비디아", "코어위브", 1)
        ]
        assert [(row.start.isoformat(), row.articles) for row in archive.timeline(by="year")] == [
            ("2026-01-01", 3)
        ]

    def test_comparisons(self, archive: Archive) -> None:
        assert [(row.text, row.other_text) for row in archive.conflicts()] == [("30억 달러", "50억 달러")]
        assert archive.conversions() == []

    def test_sql_and_its_description(self, archive: Archive) -> None:
        assert archive.sql("SELECT count(*) FROM article").rows == [[3]]
        assert "article_view" in [row.name for row in archive.tables()]
        assert "name" in [row.name for row in archive.columns("outlet")]
        assert archive.names("company", "코어") == ["코어위브"]

    def test_exports(self, archive: Archive, tmp_path: Path) -> None:
        assert archive.export(str(tmp_path / "a.jsonl"), filters=Filters(outlets=("다라신문",))) == 1
        assert [row.id for row in archive.export_rows(ids=[3])] == [3]
