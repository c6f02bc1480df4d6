"""Specialties, reports, and what the newest articles stand for."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import SpecialtyRow, TimelineRow
from newsdb.query.lists.articles import list_articles
from newsdb.query.profiles.profile import entity_profile, outlet_profile, reporter_profile
from newsdb.query.profiles.report import make_report
from newsdb.query.reports.sources import list_sources
from tests.query.builder import Builder, Cited, Number

START = datetime(2026, 1, 1, tzinfo=UTC)
ALL = Filters()


@pytest.fixture
def world(build: Builder) -> Builder:
    """김민수 writes four articles, three of them about 한빛; six of another have 한빛 once and 두솔 always."""
    gana = build.outlet("가나일보")
    kim, lee = build.reporter("김민수", gana), build.reporter("이서연", gana)
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    for number in range(10):
        own = number < 4
        mentions = [("한빛", hanbit)] if number in (0, 1, 2, 9) else []
        mentions += [] if own and number != 3 else [("두솔", dusol)]
        build.article(
            "한빛은 5억원을 썼다. 두솔은 산업청에 따르면 그렇다.",
            at=START + timedelta(days=number),
            outlet=gana,
            reporters=[kim if own else lee],
            mentions=mentions,
            figures=[Number("5억원", 500_000_000)],
            cited=[Cited("산업청에 따르면", "산업청")],
        )
    return build


def test_a_beat_is_what_is_in_more_articles_than_the_archive_lets_expect(
    connection: Connection, world: Builder
) -> None:
    # 한빛: 3 of 4 own articles, 4 of all 10, so 1.6 were to be expected; 두솔 is in one, which is no specialty.
    assert reporter_profile(connection, "김민수", ALL).specialties == [
        SpecialtyRow("company", "한빛", 3, 75.0, 1.6, 4, 40.0)
    ]
    assert [(row.name, row.expected) for row in reporter_profile(connection, "이서연", ALL).specialties] == [
        ("두솔", 4.2)
    ]


@pytest.mark.parametrize(("own", "names"), [(1, []), (2, ["나래솔"])])
def test_an_entity_in_one_article_is_no_specialty(
    connection: Connection, build: Builder, own: int, names: list[str]
) -> None:
    """All articles with the entity are the reporter's, who writes half of the archive."""
    kim, lee = build.reporter("김민수"), build.reporter("이서연")
    entity = build.entity("company", "나래솔")
    for number in range(8):
        is_named = number < own
        build.article(
            "나래솔",
            at=START + timedelta(days=number),
            reporters=[kim if number < 4 else lee],
            mentions=[("나래솔", entity)] if is_named else [],
        )
    assert [row.name for row in reporter_profile(connection, "김민수", ALL).specialties] == names


def test_beats_are_beside_the_articles_of_the_same_filters(connection: Connection, world: Builder) -> None:
    early = Filters(until=START + timedelta(days=4))
    assert (
        reporter_profile(connection, "김민수", early).specialties == []
    )  # alone in these days, as the archive is


def test_an_outlet_has_beats_beside_other_outlets(connection: Connection, world: Builder) -> None:
    profile = outlet_profile(connection, "가나일보", ALL)
    assert profile.specialties == []  # alone, as the archive is
    assert profile.timeline == [TimelineRow(START.date(), 10)]
    dara = world.outlet("다라신문")
    for _ in range(2):
        world.article("두솔", at=START, outlet=dara, mentions=[("두솔", 2)])
    # 한빛: 4 of 10 own articles, 4 of all 12, so 3.33 were to be expected; 두솔: 7 of 10, but 9 of 12.
    assert outlet_profile(connection, "가나일보", ALL).specialties == [
        SpecialtyRow("company", "한빛", 4, 40.0, 3.33, 4, 33.33)
    ]
    assert outlet_profile(connection, "다라신문", ALL).specialties == [
        SpecialtyRow("company", "두솔", 2, 100.0, 1.5, 9, 75.0)
    ]


def test_a_profile_of_many_articles_counts_the_newest_and_says_so(
    connection: Connection, world: Builder
) -> None:
    profile = entity_profile(connection, "company", "두솔", ALL, newest=3)
    assert (profile.articles, profile.newest) == (7, 3)
    assert profile.timeline[0].articles == 7
    assert [(row.name, row.articles) for row in profile.related["reporters"]] == [("이서연", 3)]
    assert [row.id for row in profile.latest][:2] == [10, 9]
    assert entity_profile(connection, "company", "두솔", ALL, newest=7).newest is None
    of_newest = entity_profile(connection, "company", "한빛", ALL, newest=3)
    assert [row.article for row in of_newest.figures] == [10, 3, 2]  # the first article has one as well


@pytest.mark.parametrize(
    ("heading", "counted"),
    [
        ("reporters", "reporter_article x USING (article_id) JOIN reporter n ON n.id = x.reporter_id"),
        ("outlets", "article a ON a.id = article_id JOIN outlet n ON n.id = a.outlet_id"),
        ("companies", "entity_article x USING (article_id) JOIN entity n ON n.id = x.entity_id"),
    ],
)
def test_what_a_profile_of_the_newest_counts_can_be_counted_in_sql(
    connection: Connection, world: Builder, heading: str, counted: str
) -> None:
    profile = entity_profile(connection, "company", "두솔", ALL, newest=4)
    own = "SELECT article_id FROM entity_article WHERE entity_id = 2"
    newest = f"{own} ORDER BY listed_at DESC, article_id DESC LIMIT 4"
    statement = (
        f"WITH newest AS ({newest}) SELECT n.name, count(*) FROM newest JOIN {counted} GROUP BY n.name"
    )
    rows = {str(row[0]): int(row[1]) for row in connection.execute(text(statement))}
    rows.pop("두솔", None)  # the company itself is not beside itself
    assert {row.name: row.articles for row in profile.related[heading]} == rows
    assert rows


def test_a_report_has_the_articles_behind_each_line(connection: Connection, world: Builder) -> None:
    report = make_report(connection, "company", "한빛", ALL, newest=100)
    behind = {line: [link.article for link in links] for line, links in report.behind.items()}
    assert behind["reporters", "김민수", "가나일보"] == [3, 2, 1]
    assert behind["companies", "두솔", None] == [10]
    assert behind["outlets", "가나일보", None] == [10, 3, 2]
    assert behind["sources", "산업청", None] == [10, 3, 2]
    assert report.links[10].url == "https://news.example/10"
    assert len(report.figures) == 4
    links = make_report(connection, "reporter", "김민수", ALL, newest=100).behind["specialties", "한빛", None]
    assert [each.article for each in links] == [3, 2, 1]


def test_a_report_on_an_outlet_is_of_its_articles_alone(connection: Connection, world: Builder) -> None:
    own = {row.id for row in list_articles(connection, ALL, limit=None) if row.outlet == "가나일보"}
    other = world.article(
        "한빛이 30억 원을 썼다.",
        at=START,
        outlet=world.outlet("나루일보"),
        mentions=[("한빛", 1)],
        figures=[Number("30억 원", 3_000_000_000)],
    )
    report = make_report(connection, "outlet", "가나일보", ALL, newest=100)
    assert other not in own
    assert report.profile.articles == len(own)
    assert {figure.article for figure in report.figures} <= own
    assert report.figures
    behind = {link.article for links in report.behind.values() for link in links}
    assert behind
    assert behind <= own
    assert ("outlets", "가나일보", None) not in report.behind


def test_sources_that_are_one_entity_are_one_source(connection: Connection, build: Builder) -> None:
    office = build.entity("organisation", "산업청")
    build.entity("organisation", "구산업청", canonical=office)
    for name in ("산업청", "구산업청", "관계자"):
        build.article(f"{name}에 따르면 그렇다.", at=START, cited=[Cited(f"{name}에 따르면", name)])
    link(build, {1: office, 2: office})
    assert [(row.source, row.citations, row.articles) for row in list_sources(connection, ALL)] == [
        ("산업청", 2, 2),
        ("관계자", 1, 1),
    ]


def link(build: Builder, entities: dict[int, int]) -> None:
    """Say which canonical entities the sources of these attributions are."""
    from sqlalchemy import update

    from newsdb.store.schema import ATTRIBUTION

    for attribution, entity in entities.items():
        build.connection.execute(
            update(ATTRIBUTION).where(ATTRIBUTION.c.id == attribution).values(entity_id=entity)
        )


def test_a_report_on_another_kind_is_refused(connection: Connection, build: Builder) -> None:
    build.outlet("가나일보")
    with pytest.raises(
        UsageError, match="--kind place: there are reports on a company, person, organisation"
    ):
        make_report(connection, "place", "울산", ALL, newest=100)
