"""Profiles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow
from newsdb.query.profiles.profile import entity_profile, outlet_profile, reporter_profile
from tests.query.builder import Builder, Cited, Number

START = datetime(2026, 1, 1, tzinfo=UTC)
ALL = Filters()


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@pytest.fixture
def world(build: Builder) -> Builder:
    """Three articles of two outlets about two companies, one of them merged, and a person."""
    gana, dara = build.outlet("가나일보", "Gana Daily", domain="gana.example"), build.outlet("다라신문")
    kim, lee = build.reporter("김민수", gana, "kim@gana.example"), build.reporter("이서연", dara)
    hanbit = build.entity(
        "company", "한빛", "Hanbit", description="반도체 회사", identifiers=[("ticker", "000001")]
    )
    old = build.entity("company", "한빛공업", canonical=hanbit)
    dusol, jung = build.entity("company", "두솔"), build.entity("person", "정하나")
    agency = build.entity("organisation", "산업청")
    build.article(
        "한빛은 5억원을 썼다. 두솔은 7억원을 썼다. 산업청에 따르면 그렇다.",
        at=day(1),
        outlet=gana,
        reporters=[kim],
        mentions=[("한빛", hanbit), ("두솔", dusol), ("산업청", agency)],
        figures=[Number("5억원", 500_000_000), Number("7억원", 700_000_000)],
        cited=[Cited("산업청에 따르면", "산업청")],
    )
    build.article(
        "한빛공업과 한빛, 정하나. 산업청에 따르면 그렇다.",
        at=day(3),
        outlet=dara,
        reporters=[lee],
        mentions=[("한빛공업", old), ("한빛", hanbit), ("정하나", jung), ("산업청", agency)],
        canonical={old: hanbit},
        cited=[Cited("산업청에 따르면", "산업청")],
    )
    build.article("두솔", outlet=gana, reporters=[kim, lee], mentions=[("두솔", dusol)])
    return build


def test_a_companys_profile_says_who_covers_it_and_what_stands_beside_it(
    connection: Connection, world: Builder
) -> None:
    profile = entity_profile(connection, "company", "hanbit", ALL)
    assert (profile.kind, profile.name, profile.description) == ("company", "한빛", "반도체 회사")
    assert profile.names == ("한빛", "Hanbit", "한빛공업")
    assert profile.identifiers == (("ticker", "000001"),)
    assert profile.articles == 2
    assert (profile.first_published_on, profile.last_published_on) == (date(2026, 1, 2), date(2026, 1, 4))
    assert profile.related == {
        "reporters": [CountRow("김민수", 1, "가나일보"), CountRow("이서연", 1, "다라신문")],
        "outlets": [CountRow("가나일보", 1), CountRow("다라신문", 1)],
        "companies": [CountRow("두솔", 1)],
        "people": [CountRow("정하나", 1)],
        "organisations": [CountRow("산업청", 2)],
        "sources": [CountRow("산업청", 2)],
    }
    assert [figure.text for figure in profile.figures] == ["5억원"]
    assert [article.id for article in profile.latest] == [2, 1]


def test_a_persons_profile_is_like_a_companys(connection: Connection, world: Builder) -> None:
    profile = entity_profile(connection, "person", "정하나", ALL)
    assert (profile.kind, profile.articles) == ("person", 1)
    assert profile.related["companies"] == [CountRow("한빛", 1)]
    assert profile.related["people"] == []


def test_a_reporters_profile_says_what_they_cover(connection: Connection, world: Builder) -> None:
    profile = reporter_profile(connection, "김민수", ALL)
    assert (profile.outlet, profile.identifiers) == ("가나일보", (("email", "kim@gana.example"),))
    assert list(profile.related) == ["companies", "people", "organisations", "sources"]
    assert profile.related["companies"] == [CountRow("두솔", 2), CountRow("한빛", 1)]
    assert [figure.text for figure in profile.figures] == ["5억원", "7억원"]
    # The second article has no date, so it does not stretch the span.
    assert (profile.articles, profile.first_published_on, profile.last_published_on) == (
        2,
        date(2026, 1, 2),
        date(2026, 1, 2),
    )
    assert [article.id for article in profile.latest] == [1, 3]


def test_an_outlets_profile_says_who_writes_for_it(connection: Connection, world: Builder) -> None:
    profile = outlet_profile(connection, "gana daily", ALL)
    assert profile.names == ("가나일보", "Gana Daily")
    assert profile.identifiers == (("domain", "gana.example"), ("country", "KR"))
    assert profile.related["reporters"] == [
        CountRow("김민수", 2, "가나일보"),
        CountRow("이서연", 1, "다라신문"),
    ]
    assert profile.related["companies"] == [CountRow("두솔", 2), CountRow("한빛", 1)]
    assert profile.related["sources"] == [CountRow("산업청", 1)]


def test_filters_restrict_a_profile(connection: Connection, world: Builder) -> None:
    profile = entity_profile(connection, "company", "한빛", Filters(outlets=("다라신문",)))
    assert (profile.articles, profile.first_published_on) == (1, date(2026, 1, 4))
    assert profile.related["reporters"] == [CountRow("이서연", 1, "다라신문")]
    says = entity_profile(connection, "company", "한빛", Filters(texts=("5억원",))).latest
    assert [(row.id, row.snippet) for row in says] == [
        (1, "한빛은 5억원을 썼다. 두솔은 7억원을 썼다. 산업청에 따르면 그렇다.")
    ]
    nothing = entity_profile(connection, "company", "한빛", Filters(since=day(9)))
    assert (nothing.articles, nothing.first_published_on, nothing.latest) == (0, None, [])
    with_another = reporter_profile(connection, "김민수", Filters(reporters=("이서연",)))
    assert [article.id for article in with_another.latest] == [3]


def test_a_profile_needs_one_name_that_is_known(connection: Connection, world: Builder) -> None:
    world.entity("company", "한빛")
    with pytest.raises(AmbiguousError):
        entity_profile(connection, "company", "한빛", ALL)
    assert entity_profile(connection, "company", "#1", ALL).articles == 2
    with pytest.raises(NotFoundError):
        reporter_profile(connection, "아무개", ALL)
    with pytest.raises(NotFoundError):
        outlet_profile(connection, "아무신문", ALL)


def test_lists_of_a_profile_end_after_ten(connection: Connection, build: Builder) -> None:
    main = build.entity("company", "한빛")
    others = [build.entity("company", f"회사{number}") for number in range(12)]
    names = [(f"회사{number}", entity) for number, entity in enumerate(others)]
    build.article("한빛 " + " ".join(name for name, _ in names), mentions=[("한빛", main), *names])
    profile = entity_profile(connection, "company", "한빛", ALL)
    assert [row.name for row in profile.related["companies"]] == [f"회사{number}" for number in range(10)]
