"""Name the frequent questions in SQL: docs/sql.md lists them, and Datasette offers them as canned queries."""

from collections.abc import Mapping
from typing import NamedTuple


class Question(NamedTuple):
    """A question with its SQL: both have parameters, `{name}` and `:name`; `example` holds a value for each."""

    name: str
    title: str
    sql: str
    example: Mapping[str, str]

    @property
    def example_title(self) -> str:
        """Return the question about the example."""
        return self.title.format(**self.example)

    @property
    def example_sql(self) -> str:
        """Return the SQL about the example."""
        statement = self.sql
        for name, value in self.example.items():
            statement = statement.replace(f":{name}", f"'{value}'")
        return statement


QUESTIONS = (
    Question(
        "reporters_about",
        "Who wrote most about {entity}?",
        "SELECT reporter, outlet, count(*) AS articles FROM reporter_entity_view WHERE entity = :entity "
        "GROUP BY reporter, outlet ORDER BY articles DESC",
        {"entity": "엔비디아"},
    ),
    Question(
        "figures_about",
        "Which figures are in a sentence with {entity}?",
        "SELECT article_id, text, value, unit FROM figure_entity_view WHERE entity = :entity",
        {"entity": "코어위브"},
    ),
    Question(
        "sources_of_outlet",
        "Whom does {outlet} cite most?",
        "SELECT cited, count(*) AS citations FROM attribution_view WHERE outlet = :outlet "
        "GROUP BY cited ORDER BY citations DESC",
        {"outlet": "한빛경제"},
    ),
    Question(
        "companies_beside",
        "Which companies appear together with {entity}?",
        "SELECT other, count(*) AS articles FROM entity_pair_view WHERE entity = :entity AND other_kind = 'company' "
        "GROUP BY other ORDER BY articles DESC",
        {"entity": "엔비디아"},
    ),
    Question(
        "articles_about",
        "Which articles name {name}, under any of its names?",
        "SELECT article_id, outlet, title FROM article_entity_view "
        "WHERE entity_id IN (SELECT entity_id FROM name_view WHERE name_norm = lower(:name))",
        {"name": "CoreWeave"},
    ),
    Question(
        "unnamed_sources",
        "Which articles of {outlet} cite nobody by name?",
        "SELECT article_id, title FROM article_view a WHERE outlet = :outlet AND NOT EXISTS "
        "(SELECT 1 FROM attribution_view s WHERE s.article_id = a.article_id AND s.entity_id IS NOT NULL)",
        {"outlet": "두물머리뉴스"},
    ),
    Question(
        "copies_by_outlet",
        "Whose articles does {outlet} repeat?",
        "SELECT f.outlet AS original, count(*) AS copies FROM article_view c "
        "JOIN article_view f ON f.article_id = c.duplicate_of_id WHERE c.outlet = :outlet "
        "GROUP BY f.outlet ORDER BY copies DESC",
        {"outlet": "두물머리뉴스"},
    ),
)
