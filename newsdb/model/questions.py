"""Name the frequent questions with their SQL and their command.

docs/sql.md lists them, Datasette offers them as canned queries, and tests compare the answers of SQL and command.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Question(NamedTuple):
    """A question with its SQL (parameters are `:name`) and its command; `example` holds a value for each.

    Title and command hold the parameters as `{name}`. `columns` are the names that the command has in JSON for the
    columns of the SQL, in their order; None for one that it does not list.
    """

    name: str
    title: str
    sql: str
    example: Mapping[str, str]
    command: str | None = None
    columns: tuple[str | None, ...] = ()

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

    @property
    def example_command(self) -> str | None:
        """Return the command about the example; None if no command answers the question."""
        return None if self.command is None else self.command.format(**self.example)


QUESTIONS = (
    Question(
        "reporters_about",
        "Who wrote most about {entity}?",
        "SELECT reporter, outlet, count(*) AS articles FROM reporter_entity_view WHERE entity = :entity "
        "GROUP BY reporter_id, reporter, outlet ORDER BY articles DESC",
        {"entity": "엔비디아"},
        "newsdb query top reporters --company {entity} --limit all",
        ("name", "outlet", "articles"),
    ),
    Question(
        "reporters_about_both",
        "Who wrote about {one} and about {other}?",
        "SELECT reporter, outlet, sum(CASE WHEN entity = :one THEN 1 ELSE 0 END) AS one, "
        "sum(CASE WHEN entity = :other THEN 1 ELSE 0 END) AS other FROM reporter_entity_view "
        "WHERE entity IN (:one, :other) GROUP BY reporter_id, reporter, outlet HAVING min(entity) < max(entity)",
        {"one": "엔비디아", "other": "삼성전자"},
        "newsdb query top reporters --each company:{one},company:{other} --limit all",
        ("name", "outlet", "company:{one}", "company:{other}"),
    ),
    Question(
        "first_about",
        "Which outlet was first on {entity}?",
        "SELECT outlet, count(*) AS articles, min(published_at) AS first FROM article_entity_view "
        "WHERE entity = :entity AND outlet IS NOT NULL AND published_at IS NOT NULL GROUP BY outlet ORDER BY first",
        {"entity": "엔비디아"},
        "newsdb query first --company {entity} --limit all",
        ("outlet", "articles", None),
    ),
    Question(
        "share_by_month",
        "What share of all articles is about {entity}, by month?",
        "SELECT a.month AS start, count(*) AS articles, a.articles AS all_articles FROM "
        "(SELECT substr(published_local, 1, 7) || '-01' AS month, count(*) AS articles FROM article_view "
        "WHERE length(published_local) >= 7 GROUP BY 1) a "
        "JOIN article_entity_view e ON substr(e.published_local, 1, 7) || '-01' = a.month "
        "WHERE e.entity = :entity GROUP BY a.month, a.articles ORDER BY a.month",
        {"entity": "엔비디아"},
        "newsdb query timeline --company {entity} --share",
        ("start", "articles", "all_articles"),
    ),
    Question(
        "shares_of_coverage",
        "Which part of the articles on {entity} has each outlet, by year?",
        "SELECT substr(published_local, 1, 4) || '-01-01' AS start, outlet, count(*) AS articles, "
        "sum(count(*)) OVER (PARTITION BY substr(published_local, 1, 4)) AS all_articles "
        "FROM article_entity_view WHERE entity = :entity AND published_at IS NOT NULL "
        "GROUP BY substr(published_local, 1, 4), outlet",
        {"entity": "엔비디아"},
        "newsdb query timeline --company {entity} --split outlet --share-of found --by year --groups 100",
        ("start", "group", "articles", "all_articles"),
    ),
    Question(
        "shares_of_archive",
        "Which part of all articles has each outlet, by year?",
        "SELECT substr(published_local, 1, 4) || '-01-01' AS start, outlet, count(*) AS articles, "
        "sum(count(*)) OVER (PARTITION BY substr(published_local, 1, 4)) AS all_articles "
        "FROM article_view WHERE published_at IS NOT NULL GROUP BY substr(published_local, 1, 4), outlet",
        {},
        "newsdb query timeline --split outlet --share --by year --groups 100",
        ("start", "group", "articles", "all_articles"),
    ),
    Question(
        "outlets_about",
        "How many of the outlets of a month write about {entity}?",
        "SELECT substr(a.published_local, 1, 7) AS month, count(DISTINCT a.outlet) AS outlets, "
        "count(DISTINCT e.outlet) AS about FROM article_view a LEFT JOIN article_entity_view e "
        "ON e.article_id = a.article_id AND e.entity = :entity WHERE length(a.published_local) >= 7 "
        "GROUP BY 1 ORDER BY 1",
        {"entity": "엔비디아"},
    ),
    Question(
        "headlines",
        "What share of the headlines has {word}, by year?",
        "SELECT substr(published_local, 1, 4) || '-01-01' AS start, "
        "sum(CASE WHEN title LIKE '%' || :word || '%' THEN 1 ELSE 0 END) AS articles, count(*) AS all_articles "
        "FROM article_view WHERE published_at IS NOT NULL GROUP BY 1 ORDER BY 1",
        {"word": "삼성전자"},
        "newsdb query timeline title:{word} --by year --share",
        ("start", "articles", "all_articles"),
    ),
    Question(
        "hours",
        "At which hours does {outlet} publish?",
        "SELECT substr(published_local, 12, 2) AS step, count(*) AS articles FROM article_view "
        "WHERE outlet = :outlet AND length(published_local) = 16 GROUP BY 1 ORDER BY 1",
        {"outlet": "누리테크"},
        "newsdb query timeline outlet:{outlet} --by hour",
        ("step", "articles"),
    ),
    Question(
        "figures_about",
        "Which figures are in a sentence with {entity}?",
        "SELECT article_id, text, unit FROM figure_entity_view WHERE entity = :entity",
        {"entity": "코어위브"},
        "newsdb query figures --company {entity} --limit all",
        ("article", "text", "unit"),
    ),
    Question(
        "figures_said_by",
        "Which figures are from {source}?",
        "SELECT f.article_id, f.text, s.cited FROM figure_view f "
        "JOIN attribution_view s ON s.attribution_id = f.attribution_id WHERE s.cited = :source",
        {"source": "삼성전자"},
        "newsdb query figures --said-by {source} --limit all",
        ("article", "text", "said_by"),
    ),
    Question(
        "figures_over_time",
        "When did the amounts in sentences with {entity} change?",
        "SELECT min(published_on) AS first, base_unit AS unit, base_low, base_high, "
        "count(DISTINCT coalesce(duplicate_of_id, article_id)) AS articles FROM figure_entity_view "
        "WHERE entity = :entity AND kind = 'money' GROUP BY base_unit, base_low, base_high ORDER BY first",
        {"entity": "코어위브"},
        "newsdb query figures --company {entity} --kind money --group value --by oldest --limit all",
        ("first_published_on", "unit", "value_low", "value_high", "articles"),
    ),
    Question(
        "sources_of_outlet",
        "Whom does {outlet} cite most?",
        "SELECT cited, count(*) AS citations FROM attribution_view WHERE outlet = :outlet "
        "GROUP BY cited ORDER BY citations DESC",
        {"outlet": "한빛경제"},
        "newsdb query sources --outlet {outlet} --limit all",
        ("source", "citations"),
    ),
    Question(
        "unnamed_sources",
        "Which articles of {outlet} cite nobody by name?",
        "SELECT article_id, title FROM article_view a WHERE outlet = :outlet AND NOT EXISTS "
        "(SELECT 1 FROM attribution_view s WHERE s.article_id = a.article_id AND s.is_named)",
        {"outlet": "두물머리뉴스"},
        "newsdb query articles --outlet {outlet} --without-source --limit all",
        ("id", "title"),
    ),
    Question(
        "work_of_outlets",
        "How long are the articles of each outlet, and how many figures and sources has one?",
        "SELECT outlet, round(avg(length(body)), 1) AS mean_length, "
        "round(avg((SELECT count(*) FROM figure f WHERE f.revision_id = a.revision_id)), 2) AS mean_figures, "
        "round(avg((SELECT count(*) FROM attribution s WHERE s.revision_id = a.revision_id)), 2) AS mean_sources "
        "FROM article_view a WHERE NOT truncated AND outlet IS NOT NULL GROUP BY outlet",
        {},
        "newsdb query outlets --limit all --newest all",
        ("name", "mean_length", "mean_figures", "mean_sources"),
    ),
    Question(
        "companies_beside",
        "Which companies appear together with {entity}?",
        "SELECT other, count(*) AS articles FROM entity_pair_view WHERE entity = :entity AND other_kind = 'company' "
        "GROUP BY other_id, other ORDER BY articles DESC",
        {"entity": "엔비디아"},
        "newsdb query together --company {entity} --limit all --newest all",
        ("second", "articles"),
    ),
    Question(
        "network",
        "Which companies appear together most often?",
        "SELECT entity, other, count(*) AS articles FROM entity_pair_view WHERE entity_id < other_id "
        "AND entity_kind = 'company' AND other_kind = 'company' "
        "GROUP BY entity_id, entity, other_id, other ORDER BY articles DESC",
        {},
        "newsdb query together --limit all --newest all",
        (None, None, "articles"),
    ),
    Question(
        "articles_about",
        "Which articles name {name}, under any of its names?",
        "SELECT article_id, outlet, title FROM article_entity_view "
        "WHERE entity_id IN (SELECT entity_id FROM name_view WHERE name_norm = lower(:name))",
        {"name": "CoreWeave"},
        "newsdb query articles --company {name} --limit all",
        ("id", "outlet", "title"),
    ),
    Question(
        "texts_again",
        "Which texts of {outlet} appeared again?",
        "SELECT f.article_id, f.title, count(*) AS copies FROM article_view c "
        "JOIN article_view f ON f.article_id = c.duplicate_of_id WHERE f.outlet = :outlet "
        "GROUP BY f.article_id, f.title ORDER BY copies DESC",
        {"outlet": "두물머리뉴스"},
        "newsdb query copies outlet:{outlet} --limit all",
        ("id", "title", "copies"),
    ),
    Question(
        "copies_by_outlet",
        "Whose articles does {outlet} repeat?",
        "SELECT f.outlet AS original, count(*) AS copies FROM article_view c "
        "JOIN article_view f ON f.article_id = c.duplicate_of_id WHERE c.outlet = :outlet "
        "GROUP BY f.outlet ORDER BY copies DESC",
        {"outlet": "두물머리뉴스"},
    ),
    Question(
        "several_outlets",
        "Which names of reporters stand at several outlets?",
        "SELECT reporter, count(DISTINCT outlet) AS outlets, sum(articles) AS articles FROM reporter_stats "
        "GROUP BY reporter HAVING count(DISTINCT outlet) > 1 ORDER BY outlets DESC, reporter",
        {},
    ),
)
