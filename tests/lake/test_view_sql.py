"""The documented views are translated out of their one definition."""

import pytest

from newsdb.lake.view_sql import LakeDialect, find_needed, translate_view, translate_views
from newsdb.store.migration_files import view_names

_LISTED = """-- One row per article.
CREATE VIEW article_view AS
SELECT a.id,  -- integer: The article.
  (SELECT string_agg(name, ', ') FROM (SELECT p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
    WHERE b.revision_id = a.id ORDER BY b.position) AS signed) AS reporters
FROM article a"""
_GROUPED = """CREATE VIEW company_stats AS
SELECT e.id, (SELECT count(*) FROM byline b WHERE b.revision_id = e.id) AS reporters FROM entity e GROUP BY e.id"""


@pytest.mark.parametrize("dialect", ["spark", "duckdb"])
def test_every_view_is_translated(dialect: LakeDialect) -> None:
    assert [name for name, _ in translate_views(dialect)] == view_names()


def test_a_list_has_its_order_in_itself() -> None:
    subquery = " FROM byline AS b JOIN reporter AS p ON p.id = b.reporter_id WHERE b.revision_id = a.id)"
    assert translate_view(_LISTED, "duckdb") == (
        f"SELECT a.id, (SELECT LISTAGG(p.name, ', ' ORDER BY b.position){subquery} AS reporters FROM article AS a"
    )
    assert translate_view(_LISTED, "spark") == (
        "SELECT a.id, (SELECT LISTAGG(p.name, ', ') WITHIN GROUP (ORDER BY b.position NULLS LAST)"
        f"{subquery} AS reporters FROM article AS a"
    )


def test_a_subquery_of_a_grouped_query_is_an_aggregate_on_spark() -> None:
    assert "ANY_VALUE((SELECT COUNT(*)" in translate_view(_GROUPED, "spark")
    assert "ANY_VALUE" not in translate_view(_GROUPED, "duckdb")


def test_a_view_needs_the_tables_that_it_reads() -> None:
    needed = find_needed(["Byline_view", "figure", "elsewhere"], "duckdb")
    assert needed.tables == {"byline", "reporter", "revision", "article", "outlet", "figure"}
    assert [name for name, _ in needed.views] == ["byline_view"]
