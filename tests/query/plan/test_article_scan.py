"""Which articles a walk goes along."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.query.plan import article_scan as walk
from newsdb.query.plan.article_scan import rank_groups
from newsdb.query.plan.scope import Scope
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_RECENT", 2)


def mentioned(build: Builder, name: str, *days: int) -> int:
    """A company in an article of each of the days."""
    company = build.entity("company", name)
    for day in days:
        build.article(name, at=START + timedelta(days=day), mentions=[(name, company)])
    return company


def test_the_walk_is_along_the_one_that_has_been_rarer_lately(connection: Connection, build: Builder) -> None:
    often = mentioned(build, "한빛", 7, 8, 9)
    once_often = mentioned(build, "두솔", 1, 2, 3, 4, 5)
    assert rank_groups(connection, Scope(entities=((often,), (once_often,)))) == (1, 0)
    assert rank_groups(connection, Scope(entities=((once_often,), (often,)))) == (0, 1)


def test_who_has_few_articles_is_rarest_however_new_they_are(connection: Connection, build: Builder) -> None:
    often, seldom = mentioned(build, "한빛", 1, 2, 3), mentioned(build, "두솔", 9)
    assert rank_groups(connection, Scope(entities=((often,), (seldom,)))) == (1, 0)
    assert rank_groups(connection, Scope(entities=((often,), (seldom + 1,)))) == (1, 0)


def test_a_group_is_as_frequent_as_the_most_frequent_in_it(connection: Connection, build: Builder) -> None:
    often, middling, seldom = (
        mentioned(build, "한빛", 7, 8, 9),
        mentioned(build, "가람", 3, 4, 5),
        mentioned(build, "두솔", 6),
    )
    assert rank_groups(connection, Scope(entities=((seldom, often), (middling,)))) == (1, 0)
    assert rank_groups(connection, Scope(entities=((seldom, middling), (often,)))) == (0, 1)


def test_reporters_are_weighed_beside_companies(connection: Connection, build: Builder) -> None:
    often = mentioned(build, "한빛", 7, 8, 9)
    reporter = build.reporter("김민수")
    for day in (1, 2):
        build.article(at=START + timedelta(days=day), reporters=[reporter])
    assert rank_groups(connection, Scope(entities=((often,),), reporters=((reporter,),))) == (1, 0)


def test_one_group_needs_no_weighing(connection: Connection) -> None:
    assert rank_groups(connection, Scope(entities=((1, 2),))) == (0,)
    assert rank_groups(connection, Scope()) == ()
