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


def test_copies_can_be_left_out_of_every_view_of_articles(build: Builder, connection: Connection) -> None:
    fill(build)
    connection.execute(text("UPDATE article SET duplicate_of_id = 1 WHERE id = 2"))
    views = ("article_view", "byline_view", "mention_view", "figure_view", "article_entity_view")
    for view in (*views, "figure_entity_view", "reporter_entity_view", "entity_pair_view"):
        copies = ask(
            connection, f"SELECT DISTINCT article_id, duplicate_of_id FROM {view} WHERE article_id = 2"
        )
        assert copies in ([(2, 1)], []), view
        originals = ask(connection, f"SELECT DISTINCT article_id FROM {view} WHERE duplicate_of_id IS NULL")
        assert originals in ([(1,)], []), view


def test_a_citation_stands_beside_the_reporters_of_its_article(
    build: Builder, connection: Connection
) -> None:
    fill(build)
    query = "SELECT cited, reporters, duplicate_of_id FROM attribution_view"
    assert ask(connection, query) == [("한빛", "홍길동", None)]


def test_a_name_without_an_entity_has_the_kind_that_extraction_reads(
    build: Builder, connection: Connection
) -> None:
    fill(build)
    connection.execute(text("UPDATE entity SET kind = 'media' WHERE name = '두물'"))
    connection.execute(text("UPDATE mention SET entity_id = NULL WHERE text = '한빛전자'"))
    query = "SELECT DISTINCT text, entity, entity_kind FROM mention_view WHERE text <> '한빛' ORDER BY text"
    assert ask(connection, query) == [("두물", "두물", "media"), ("한빛전자", None, "company")]


def test_names_are_found_whatever_their_letters(build: Builder, connection: Connection) -> None:
    build.entity("company", "NAVER")
    assert ask(connection, "SELECT entity FROM name_view WHERE name_norm = 'naver'") == [("NAVER",)]


def test_an_article_tells_whether_its_text_is_cut(build: Builder, connection: Connection) -> None:
    fill(build)
    connection.execute(text("UPDATE revision SET truncated = true WHERE article_id = 2"))
    assert ask(connection, "SELECT article_id FROM article_view WHERE truncated") == [(2,)]
    assert ask(connection, "SELECT article_id FROM article_view WHERE NOT truncated") == [(1,)]
