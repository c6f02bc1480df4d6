"""Which of several namesakes a name stands for."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import AmbiguousError
from newsdb.model.filters import Filters
from newsdb.model.notices import NameChosen, NamesakesCounted, Notice, Notices
from newsdb.query.lists.articles import list_articles
from newsdb.query.lookup.dominance import compare_names
from newsdb.query.profiles.profile import entity_profile, reporter_profile
from tests.query.builder import Builder

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def name_entities(build: Builder, *entities: tuple[str, int, str]) -> None:
    """Make companies called LH too, each with a name, a number of articles and an origin."""
    for name, articles, origin in entities:
        entity = build.entity("company", name, "LH", origin=origin)
        for number in range(articles):
            build.article(f"LH의 기사 {number}", at=DAY, mentions=[("LH", entity)])


def ask(connection: Connection) -> tuple[str, list[Notice]]:
    notices = Notices()
    return entity_profile(connection, "company", "LH", Filters(), notices=notices).name, list(notices)


def test_a_misprint_in_one_article_is_named_beside_the_frequent_one(
    connection: Connection, build: Builder
) -> None:
    name_entities(build, ("한빛토지주택공사", 2, "extracted"), ("한빛주택도지공사", 1, "extracted"))
    name, notices = ask(connection)
    assert name == "한빛토지주택공사"
    assert notices == [
        NameChosen("LH", 1, "한빛토지주택공사", ("#2  한빛주택도지공사  (company, 1 article, 2026-01-01)",))
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("한빛토지주택공사", 20, "extracted"), ("라이프하우스", 1, "extracted")),
        (("한빛토지주택공사", 40, "extracted"), ("라이프하우스", 2, "curated")),
        (("한빛토지주택공사", 2, "curated"), ("라이프하우스", 1, "extracted")),
        (("Larch Housing", 3, "extracted"), ("Larch Huosing", 1, "extracted")),
    ],
)
def test_a_rare_namesake_does_not_make_a_name_ambiguous(
    connection: Connection, build: Builder, first: tuple[str, int, str], second: tuple[str, int, str]
) -> None:
    name_entities(build, second, first)
    name, notices = ask(connection)
    assert name == first[0]
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("한빛토지주택공사", 5, "extracted"), ("라이프하우스", 4, "extracted")),
        (("한빛토지주택공사", 5, "extracted"), ("라이프하우스", 1, "extracted")),
        (("한빛토지주택공사", 39, "extracted"), ("라이프하우스", 2, "extracted")),
        (("한빛토지주택공사", 1, "extracted"), ("한빛주택도지공사", 1, "extracted")),
        (("한빛토지주택공사", 9, "extracted"), ("한빛주택도지공사", 2, "extracted")),
        (("한빛토지주택공사", 9, "extracted"), ("한빛토지주택공사", 1, "extracted")),
        (("한빛토지주택공사", 30, "extracted"), ("한빛토지주택공사", 1, "split")),
    ],
)
def test_namesakes_that_may_both_be_meant_stay_ambiguous(
    connection: Connection, build: Builder, first: tuple[str, int, str], second: tuple[str, int, str]
) -> None:
    name_entities(build, first, second)
    with pytest.raises(AmbiguousError, match="2 companies have this name"):
        ask(connection)


def test_a_reporter_of_twenty_times_the_articles_is_meant(connection: Connection, build: Builder) -> None:
    frequent, rare = (
        build.reporter("류하람", build.outlet("한빛경제")),
        build.reporter("류하람", build.outlet("누리")),
    )
    for number in range(20):
        build.article(f"기사 {number}", at=DAY, reporters=[frequent])
    build.article("다른 기사", at=DAY, reporters=[rare])
    notices = Notices()
    assert reporter_profile(connection, "류하람", Filters(), notices=notices).id == frequent
    assert len(notices) == 1


def test_a_filter_counts_all_namesakes_and_says_so(connection: Connection, build: Builder) -> None:
    name_entities(build, ("한빛토지주택공사", 2, "extracted"), ("한빛주택도지공사", 1, "extracted"))
    notices = Notices()
    assert len(list_articles(connection, Filters(companies=("LH",)), notices=notices)) == 3
    (notice,) = notices
    assert isinstance(notice, NamesakesCounted)
    assert (notice.name, notice.kinds, len(notice.namesakes)) == ("LH", "companies", 2)
    assert notice.namesakes[0].startswith("#1  한빛토지주택공사  (company, 2 articles")


def test_letters_of_a_misprint_may_stand_in_another_order() -> None:
    assert compare_names("한국토지주택공사", "한국주택도지공사") == 7 / 8
    assert compare_names("한국토지주택공사", "라이프하우스") == 0
