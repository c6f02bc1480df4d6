"""Test the views for short questions: articles, reporters, figures and other entities of an entity."""

from sqlalchemy import Connection, text

from tests.query.builder import Builder, Cited, Number


def fill(build: Builder) -> None:
    """Store two articles with a merged company; only one sentence names it beside a figure."""
    outlet = build.outlet("가나일보")
    reporter = build.reporter("홍길동", outlet)
    company = build.entity("company", "한빛")
    merged = build.entity("company", "한빛전자", canonical=company)
    other = build.entity("company", "두물")
    build.article(
        "한빛과 한빛전자는 20억 달러를 쓴다.",
        outlet=outlet,
        reporters=(reporter,),
        mentions=(("한빛", company), ("한빛전자", merged)),
        canonical={merged: company},
        figures=(Number("20억 달러", 2 * 10**9, "USD"),),
        cited=(Cited("한빛과 한빛전자는", "한빛"),),
    )
    build.article("두물과 한빛이 만났다. 값은 3조원이다.", outlet=outlet, reporters=(reporter,),
                  mentions=(("두물", other), ("한빛", company)), figures=(Number("3조원", 3 * 10**12),))  # fmt: skip


def ask(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_an_entity_has_one_row_for_each_article(build: Builder, connection: Connection) -> None:
    fill(build)
    query = "SELECT article_id, outlet, mentions FROM article_entity_view WHERE entity = '한빛' ORDER BY article_id"
    assert ask(connection, query) == [(1, "가나일보", 2), (2, "가나일보", 1)]


def test_a_reporter_has_one_row_for_each_article_and_entity(build: Builder, connection: Connection) -> None:
    fill(build)
    query = "SELECT reporter, count(*) FROM reporter_entity_view WHERE entity = '한빛' GROUP BY reporter"
    assert ask(connection, query) == [("홍길동", 2)]


def test_a_figure_has_one_row_for_each_entity_of_its_sentence(build: Builder, connection: Connection) -> None:
    fill(build)
    query = "SELECT text, unit, entity FROM figure_entity_view WHERE kind = 'money'"
    assert ask(connection, query) == [("20억 달러", "USD", "한빛")]


def test_a_pair_of_entities_has_one_row_for_each_order(build: Builder, connection: Connection) -> None:
    fill(build)
    query = "SELECT entity, other, article_id FROM entity_pair_view ORDER BY entity"
    assert ask(connection, query) == [("두물", "한빛", 2), ("한빛", "두물", 2)]


def test_a_cited_source_counts_under_the_name_of_its_entity(build: Builder, connection: Connection) -> None:
    fill(build)
    connection.execute(text("UPDATE attribution SET entity_id = 1"))
    assert ask(connection, "SELECT source, cited FROM attribution_view") == [("한빛", "한빛")]
    connection.execute(text("UPDATE attribution SET entity_id = NULL, source = '회사 측'"))
    assert ask(connection, "SELECT source, cited FROM attribution_view") == [("회사 측", "회사 측")]
