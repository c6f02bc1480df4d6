"""Notices reach library users: through a callback, else through logging."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb import Archive, Filters
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
    notices: list[str] = []
    with Archive(database, on_notice=notices.append) as archive:
        assert len(archive.articles(ASKED)) == 1
    assert len(notices) == 1
    assert notices[0].startswith("searched 두레박 for 두레박을")
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
