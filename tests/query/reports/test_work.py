"""What the articles of outlets and reporters are like."""

import pytest
from sqlalchemy import Connection, text

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.comparisons import WorkRow
from newsdb.query.lists.articles import list_articles
from newsdb.query.reports.work import list_work
from tests.query.builder import Builder, Cited, Number

ALL = Filters()


@pytest.fixture
def outlets(build: Builder) -> dict[str, int]:
    """Three articles of one outlet, of which one is cut, and one of another; one of nobody."""
    first, second = build.outlet("가나일보"), build.outlet("다라신문")
    kim, lee = build.reporter("김하나", first), build.reporter("이두리", second)
    hanbit = build.entity("company", "한빛")
    build.article(
        "한빛은 5원을 냈다고 밝혔다.",  # 16 letters
        outlet=first,
        reporters=[kim, lee],
        mentions=[("한빛", hanbit)],
        figures=[Number("5원", 5)],
        cited=[Cited("한빛은 5원을 냈다고 밝혔다", "한빛", "밝혔다", hanbit)],
    )
    build.article("1원, 2원", outlet=first, reporters=[kim], figures=[Number("1원", 1), Number("2원", 2)])
    build.article("9원 9원..", outlet=first, figures=[Number("9원", 9)], truncated=True)
    build.article("잘린 글..", outlet=second, truncated=True)
    build.article("누구의 것도 아니다")
    return {"first": first, "second": second}


def test_a_cut_text_is_counted_and_spoils_no_mean(connection: Connection, outlets: dict[str, int]) -> None:
    assert list_work(connection, "outlets", ALL) == [
        WorkRow("가나일보", None, 3, 1, 11.0, 11.0, 1.5, 0.5, 50.0),
        WorkRow("다라신문", None, 1, 1, None, None, None, None, None),
    ]


def test_each_reporter_of_an_article_has_it(connection: Connection, outlets: dict[str, int]) -> None:
    assert list_work(connection, "reporters", ALL) == [
        WorkRow("김하나", "가나일보", 2, 0, 11.0, 11.0, 1.5, 0.5, 50.0),
        WorkRow("이두리", "다라신문", 1, 0, 16.0, 16.0, 1.0, 1.0, 0.0),
    ]


def test_filters_and_limits_hold(connection: Connection, outlets: dict[str, int]) -> None:
    assert [row.articles for row in list_work(connection, "outlets", Filters(companies=("한빛",)))] == [1]
    assert [row.name for row in list_work(connection, "outlets", ALL, limit=1)] == ["가나일보"]
    (row,) = list_work(connection, "reporters", ALL, newest=4)  # one of the four newest is signed
    assert (row.name, row.articles, row.newest) == ("김하나", 1, 4)


@pytest.mark.parametrize(
    ("source", "name", "kind", "is_named"),
    [
        ("한빛 관계자", "한빛", "anonymous", False),  # of a known firm, but without a name
        ("전문가들", None, "expert", False),
        ("서울시", "서울시", "government", True),
        ("나루도당", "나루", "party", True),
        ("시", None, "government", False),
        ("회사 측", None, "company", False),
        ("업체 측", "두솔", "company", False),  # the name is in what the firm says
        ("spokesperson", None, "government", False),
        ("한빛", None, "person", True),  # an entity
        ("한빛 측", "한빛", "company", True),
    ],
)
def test_a_named_source_is_an_entity_or_a_body_with_a_name(
    connection: Connection, build: Builder, source: str, name: str | None, kind: str, *, is_named: bool
) -> None:
    known = build.entity("company", "한빛") if source.startswith("한빛") else None
    words = f"{source}는 두솔과 만났다고 말했다"
    build.article(
        f"{words}.",
        outlet=build.outlet("가나일보"),
        mentions=[(name, None)] if name else [],
        cited=[Cited(words, source, "말했다", known, kind=kind)],
    )
    assert [row.unsourced_share for row in list_work(connection, "outlets", ALL)] == [
        0.0 if is_named else 100.0
    ]
    assert [row.id for row in list_articles(connection, Filters(has_source=is_named))] == [1]
    assert [row.id for row in list_articles(connection, Filters(has_source=not is_named))] == []
    view = text("SELECT is_named FROM attribution_view")
    assert [bool(row[0]) for row in connection.execute(view)] == [is_named]


def test_other_owners_are_refused(connection: Connection) -> None:
    with pytest.raises(UsageError, match="companies: compared are outlets, reporters"):
        list_work(connection, "companies", ALL)  # type: ignore[arg-type]
