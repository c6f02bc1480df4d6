"""Lists are walks of an index on SQLite, whatever else the filters ask for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from newsdb.model.filters import FigureCondition, FigureFilters, Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.lists.figures import list_figures
from newsdb.store.engine import begin_write, open_engine
from tests.query.builder import Builder, Number

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Engine]:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        outlet = build.outlet("가나일보")
        build.outlet("다라일보")
        reporter = build.reporter("김민수", outlet)
        company, other = build.entity("company", "한빛"), build.entity("company", "두솔")
        build.article(
            "한빛 두솔 5원",
            at=START,
            outlet=outlet,
            reporters=[reporter],
            mentions=[("한빛", company), ("두솔", other)],
            figures=[Number("5원", 5)],
        )
    yield engine
    engine.dispose()


@pytest.fixture
def connection(sqlite: Engine) -> Iterator[Connection]:
    with sqlite.connect() as opened:
        yield opened


def plans(connection: Connection, ask: Any) -> list[str]:
    """The query plans of every statement that a question runs."""
    statements: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(statements.append)
    ask()
    driver.set_trace_callback(None)
    return [
        "\n".join(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}"))
        for statement in statements
        if statement.startswith("SELECT")
    ]


def before_its_rows(plan: str) -> str:
    """The part of a list's plan that walks along its articles, before what it shows of them is looked up."""
    walk, _, _ = plan.partition("SCAN page")
    return walk.removeprefix("MATERIALIZE page\n").removeprefix("CO-ROUTINE page\n")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(companies=("한빛",)),
        Filters(companies=("한빛",), outlets=("가나일보",), duplicates="exclude"),
        Filters(companies=("한빛", "두솔"), reporters=("김민수",), since=START),
        Filters(reporters=("김민수",)),
        Filters(reporters=("김민수",), texts=("칩",), until=datetime(2027, 1, 1, tzinfo=UTC)),
        Filters(outlets=("가나일보",)),
        Filters(),
    ],
)
@pytest.mark.parametrize("after", [None, "2026-01-02T00:00:00_7"])
def test_no_list_of_articles_sorts_or_scans(
    connection: Connection, filters: Filters, after: str | None
) -> None:
    *_, last = plans(connection, lambda: list_articles(connection, filters, limit=50, after=after))
    walk = before_its_rows(last)
    assert "TEMP B-TREE" not in walk
    by_index = ("USING", "VIRTUAL TABLE INDEX")
    assert not any(
        "SCAN" in line and not any(each in line for each in by_index) for line in walk.splitlines()
    ), walk
    if filters.companies or filters.reporters:
        assert "PRIMARY KEY" in walk.splitlines()[0]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(companies=(("한빛", "두솔"),), exclude=Filters(outlets=("가나일보",))),
        Filters(outlets=("가나일보", "다라일보")),
    ],
)
def test_alternatives_are_walked_one_beside_the_other(connection: Connection, filters: Filters) -> None:
    walk = next(
        plan for plan in plans(connection, lambda: list_articles(connection, filters)) if "UNION" in plan
    )
    before_union = walk[: walk.index("UNION")]
    assert "TEMP B-TREE" not in before_union, walk
    assert "SCAN article" not in walk, walk
    assert "SEARCH" in before_union, walk


def test_what_is_looked_up_for_each_article_does_not_lead_the_walk(connection: Connection) -> None:
    filters = Filters(
        figures=(FigureCondition(kinds=("money",)),),
        labels=("반도체",),
        exclude=Filters(
            companies=("두솔",), labels=("전력",), figures=(FigureCondition(kinds=("percent",)),)
        ),
    )
    (walk,) = [
        before_its_rows(plan)
        for plan in plans(connection, lambda: list_articles(connection, filters))
        if "CORRELATED" in plan
    ]
    assert walk.splitlines()[0].startswith("SCAN article USING"), walk
    assert "ix_figure_kind" not in walk, walk
    assert "TEMP B-TREE" not in walk, walk


def test_what_else_an_article_must_have_is_looked_up_in_the_order_of_lists(connection: Connection) -> None:
    filters = Filters(companies=("한빛", "두솔"), reporters=("김민수",), exclude=Filters(companies=("두솔",)))
    *_, last = plans(connection, lambda: list_articles(connection, filters))
    looked_up = [line for line in before_its_rows(last).splitlines() if "SEARCH other" in line]
    assert len(looked_up) == 3
    assert all("PRIMARY KEY" in line and "listed_at=? AND article_id=?" in line for line in looked_up), last


def test_what_a_list_shows_is_looked_up_for_its_articles_alone(connection: Connection) -> None:
    *_, last = plans(connection, lambda: list_articles(connection, Filters(companies=("한빛",))))
    _, _, rows = last.partition("SCAN page\n")
    assert "SCAN" not in rows, last
    assert "AUTOMATIC" not in rows, last


def test_a_list_of_figures_walks_its_articles_in_order(connection: Connection) -> None:
    for filters in (Filters(companies=("한빛",)), Filters(reporters=("김민수",)), Filters()):
        asked = plans(connection, lambda f=filters: list_figures(connection, f, FigureFilters(), limit=50))
        walk = next(plan for plan in asked if "SEARCH said" in plan)
        # Sorted are the citations of a figure's text, to choose the nearest one.
        before, after = walk.split("SEARCH said USING", 1)
        sorts = "USE TEMP B-TREE FOR ORDER BY"
        assert (before.count(sorts), after.count(sorts)) == (0, 1), walk


def test_mentions_by_a_name_are_found_by_indexes(connection: Connection) -> None:
    for query in (
        "SELECT * FROM mention_view WHERE entity = '한빛'",
        "SELECT m.* FROM name_view n JOIN mention_view m ON m.entity_id = n.entity_id WHERE n.name = '한빛'",
    ):
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
        assert not any(line.startswith("SCAN") for line in plan), plan


SENTENCE = "m.revision_id = x.revision_id AND m.sentence = x.sentence"
IN_ARTICLE = "m.article_id = x.article_id"


@pytest.mark.parametrize(
    ("view", "joined"),
    [
        ("figure_view", SENTENCE),
        ("time_view", SENTENCE),
        ("byline_view", IN_ARTICLE),
        ("article_view", IN_ARTICLE),
        ("source_label_view", IN_ARTICLE),
    ],
)
def test_what_stands_beside_a_company_is_found_by_indexes(
    connection: Connection, view: str, joined: str
) -> None:
    query = f"SELECT x.* FROM mention_view m JOIN {view} x ON {joined} WHERE m.entity = '한빛'"
    plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert not any(line.startswith("SCAN") and line != "SCAN signed" for line in plan), plan


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM attribution_view WHERE entity = '한빛'",
        f"SELECT x.* FROM attribution_view m JOIN figure_view x ON {SENTENCE} WHERE m.entity = '한빛'",
        "SELECT * FROM figure_view WHERE kind = 'money' AND unit = 'KRW' AND value_high >= 5",
        "SELECT * FROM article_view WHERE article_id = 1",
        "SELECT * FROM byline_view WHERE reporter_id = 1",
        "SELECT * FROM byline_view WHERE reporter = '김민수'",
        "SELECT * FROM article_entity_view WHERE entity = '한빛'",
        "SELECT * FROM reporter_entity_view WHERE entity = '한빛'",
        "SELECT * FROM figure_entity_view WHERE entity = '한빛' AND kind = 'money' AND unit = 'KRW'",
        "SELECT f.* FROM name_view n JOIN fact_view f ON f.entity_id = n.entity_id WHERE n.name = '한빛'",
        "SELECT * FROM fact_view WHERE part_of = '한빛' AND measure_key = 'revenue'",
        "SELECT * FROM fact_view WHERE object_id = 1",
        "SELECT * FROM fact_view WHERE measure_key = 'revenue' AND amount_high >= 5",
        "SELECT * FROM fact_view WHERE article_id = 1",
        "SELECT * FROM entity_pair_view WHERE entity = '한빛' AND other_kind = 'company'",
    ],
)
def test_a_view_by_what_it_is_asked_for_most_is_found_by_indexes(connection: Connection, query: str) -> None:
    plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert not any(line.startswith("SCAN") and line != "SCAN signed" for line in plan), plan
