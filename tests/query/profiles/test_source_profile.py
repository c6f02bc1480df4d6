"""The profile of a cited source."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import NotFoundError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow
from newsdb.query.profiles.source_profile import source_profile
from tests.query.builder import Builder, Cited

START = datetime(2026, 1, 1, tzinfo=UTC)
ALL = Filters()


@pytest.fixture
def world(build: Builder) -> Builder:
    """Two outlets cite an agency, one of them also an unnamed source."""
    gana, dara = build.outlet("가나일보"), build.outlet("다라신문")
    kim = build.reporter("김민수", gana)
    hanbit = build.entity("company", "한빛")
    agency = build.entity("organisation", "산업청", "산업부", description="기관")
    build.article(
        "한빛. 산업청에 따르면 그렇다.",
        at=START,
        outlet=gana,
        reporters=[kim],
        mentions=[("한빛", hanbit), ("산업청", agency)],
        cited=[Cited("산업청에 따르면", "산업청", entity=agency)],
    )
    build.article(
        "산업부에 따르면 그렇다. 업계 관계자는 말했다. 산업부에 따르면 더",
        at=START + timedelta(days=40),
        outlet=dara,
        cited=[
            Cited("산업부에 따르면", "산업부", entity=agency),
            Cited("업계 관계자는", "업계 관계자"),
            Cited("산업부에 따르면", "산업부", entity=agency),
        ],
    )
    build.article("한빛", at=START, outlet=gana, mentions=[("한빛", hanbit)])
    return build


def test_a_sources_profile_says_who_cites_it_and_when(connection: Connection, world: Builder) -> None:
    profile = source_profile(connection, "산업부", ALL)
    assert (profile.kind, profile.name, profile.description) == ("source", "산업청", "기관")
    assert profile.id > 0
    assert profile.names == ("산업청", "산업부")
    assert profile.articles == 2
    assert (profile.first_published_on, profile.last_published_on) == (date(2026, 1, 1), date(2026, 2, 10))
    assert profile.related["outlets"] == [CountRow("가나일보", 1), CountRow("다라신문", 1)]
    assert profile.related["reporters"] == [CountRow("김민수", 1, outlet="가나일보")]
    assert profile.related["companies"] == [CountRow("한빛", 1)]
    assert profile.related["organisations"] == []
    assert [row.id for row in profile.latest] == [2, 1]
    assert [(row.start, row.articles) for row in profile.timeline] == [
        (date(2026, 1, 1), 1),
        (date(2026, 2, 1), 1),
    ]


def test_a_source_without_an_entity_is_known_as_written(connection: Connection, world: Builder) -> None:
    profile = source_profile(connection, "업계관계자", ALL)
    assert (profile.id, profile.name, profile.names, profile.articles) == (
        0,
        "업계 관계자",
        ("업계 관계자",),
        1,
    )


def test_filters_keep_articles_of_an_outlet(connection: Connection, world: Builder) -> None:
    profile = source_profile(connection, "산업청", Filters(outlets=("다라신문",)))
    assert profile.articles == 1
    assert profile.related["outlets"] == [CountRow("다라신문", 1)]


def test_a_source_that_no_text_cites_is_not_found(connection: Connection, world: Builder) -> None:
    with pytest.raises(NotFoundError, match="아무도"):
        source_profile(connection, "아무도", ALL)
