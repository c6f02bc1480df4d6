"""Who writes on each of several subjects."""

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.comparisons import SharedRow
from newsdb.query.reports.shared_members import list_shared
from tests.query.builder import Builder

ALL = Filters()
SUBJECTS = (Filters(companies=("한빛",)), Filters(companies=("두솔",)))


@pytest.fixture
def signed(build: Builder) -> None:
    """Kim: one article on each and one on nothing. Lee: two on one of them. Park: one on both together."""
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    first, second = build.outlet("가나일보"), build.outlet("다라신문")
    kim, lee, park = (
        build.reporter(name, outlet)
        for name, outlet in (("김하나", first), ("이두리", first), ("박세리", second))
    )
    both = [("한빛", hanbit), ("두솔", dusol)]
    build.article("한빛", outlet=first, reporters=[kim], mentions=[("한빛", hanbit)])
    build.article("두솔", outlet=second, reporters=[kim], mentions=[("두솔", dusol)])
    build.article("아무것도", outlet=first, reporters=[kim])
    for number in range(2):
        build.article(f"한빛 {number}", outlet=first, reporters=[lee], mentions=[("한빛", hanbit)])
    for number in range(2):
        build.article(f"한빛 두솔 {number}", outlet=second, reporters=[park], mentions=both)


def test_two_articles_do_as_well_as_one(connection: Connection, signed: None) -> None:
    assert list_shared(connection, "reporters", SUBJECTS, ALL) == [
        SharedRow("박세리", "다라신문", None, (2, 2), 2),
        SharedRow("김하나", "가나일보", None, (1, 1), 3),
    ]


def test_outlets_and_companies_are_asked_alike(connection: Connection, signed: None) -> None:
    assert list_shared(connection, "outlets", SUBJECTS, ALL) == [SharedRow("다라신문", None, None, (2, 3), 3)]
    rows = list_shared(connection, "companies", SUBJECTS, ALL)
    assert [(row.name, row.counts, row.articles) for row in rows] == [
        ("한빛", (5, 2), 5),
        ("두솔", (2, 3), 3),
    ]
    assert list_shared(connection, "people", SUBJECTS, ALL) == []


def test_namesakes_are_told_apart(connection: Connection, build: Builder) -> None:
    one, two = (
        build.entity("company", "한빛", description="반도체"),
        build.entity("company", "한빛"),
    )
    dusol = build.entity("company", "두솔")
    build.article("한빛 한빛 두솔", mentions=[("한빛", one), ("한빛", two), ("두솔", dusol)])
    rows = list_shared(connection, "companies", (Filters(texts=("한빛",)), Filters(texts=("두솔",))), ALL)
    assert [(row.name, row.description) for row in rows] == [
        ("한빛", "반도체"),
        ("한빛", f"#{two}"),
        ("두솔", None),
    ]


def test_filters_narrow_each_subject(connection: Connection, signed: None) -> None:
    rows = list_shared(connection, "reporters", SUBJECTS, Filters(outlets=("다라신문",)))
    assert [(row.name, row.counts) for row in rows] == [("박세리", (2, 2))]
    assert len(list_shared(connection, "reporters", SUBJECTS, ALL, limit=1)) == 1


def test_one_subject_and_sources_are_refused(connection: Connection) -> None:
    with pytest.raises(UsageError, match="name two subjects or more"):
        list_shared(connection, "reporters", SUBJECTS[:1], ALL)
    with pytest.raises(UsageError, match="top sources: --each goes with reporters, companies"):
        list_shared(connection, "sources", SUBJECTS, ALL)
