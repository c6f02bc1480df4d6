"""The source that a figure is from, in lists and in the view."""

import pytest
from sqlalchemy import Connection, select, text

from newsdb.model.filters import FigureFilters, Filters
from newsdb.query.lists.cited_sources import select_figure_attribution
from newsdb.query.lists.figures import list_figures
from newsdb.store.schema import ATTRIBUTION, FIGURE
from tests.query.builder import Builder, Cited, Number

# What is said, the citations in it as (span, source, cue), the figure, and the source that it is from.
CASES = [
    ("두솔은 5원을 냈다고 밝혔다.", [("두솔은 5원을 냈다고 밝혔다", "두솔", "밝혔다")], "5원", "두솔"),
    ("두솔은 냈다고 밝혔다. 값은 5원이다.", [("두솔은 냈다고 밝혔다", "두솔", "밝혔다")], "5원", None),
    ("두솔에 따르면 값은 5원이다.", [("두솔에 따르면", "두솔", "에 따르면")], "5원", "두솔"),
    ("한빛을 인용해 5원이라 썼다.", [("한빛을 인용해", "한빛", "을 인용해")], "5원", "한빛"),
    ("값은 5원이고 두솔은 웃었다고 했다.", [("두솔은 웃었다고 했다", "두솔", "했다")], "5원", None),
    ("Dusol said it paid 5 won.", [("Dusol said", "Dusol", "said")], "5 won", "Dusol"),
    ("It paid 5 won, according to Dusol.", [("according to Dusol", "Dusol", "according to")], "5 won", "Dusol"),
    (
        "한빛에 따르면 두솔은 5원을 냈다고 밝혔다.",
        [("한빛에 따르면", "한빛", "에 따르면"), ("두솔은 5원을 냈다고 밝혔다", "두솔", "밝혔다")],
        "5원",
        "두솔",
    ),
    (
        "한빛은 두솔이 5원을 냈다고 했다고 전했다.",
        [("한빛은 두솔이 5원을 냈다고 했다고 전했다", "한빛", "전했다"), ("두솔이 5원을 냈다고 했다", "두솔", "했다")],
        "5원",
        "두솔",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "cited", "figure", "expected"), CASES)
def test_a_figure_is_from_the_nearest_source_of_its_sentence(
    connection: Connection,
    build: Builder,
    body: str,
    cited: list[tuple[str, str, str]],
    figure: str,
    expected: str | None,
) -> None:
    build.article(body, figures=[Number(figure, 5)], cited=[Cited(*values) for values in cited])
    (row,) = list_figures(connection, Filters(), FigureFilters())
    assert row.said_by == expected
    assert list(
        connection.execute(
            text(
                "SELECT s.cited FROM figure_view f LEFT JOIN attribution_view s ON s.attribution_id = f.attribution_id"
            )
        )
    ) == [(expected,)]


def test_the_view_and_the_list_say_the_same(connection: Connection, build: Builder) -> None:
    for body, cited, figure, _ in CASES:
        build.article(body, figures=[Number(figure, 5)], cited=[Cited(*values) for values in cited])
    listed = connection.execute(select(FIGURE.c.id, select_figure_attribution()).order_by(FIGURE.c.id)).all()
    viewed = connection.execute(
        text("SELECT figure_id, attribution_id FROM figure_view ORDER BY figure_id")
    ).all()
    assert [tuple(row) for row in listed] == [tuple(row) for row in viewed]
    assert len([row for row in listed if row[1] is not None]) == sum(case[3] is not None for case in CASES)


def test_a_source_that_is_cited_beside_the_figure_has_not_said_it(
    connection: Connection, build: Builder
) -> None:
    build.article(
        "두솔은 웃었다고 밝혔다. 값은 5원이다.",
        cited=[Cited("두솔은 웃었다고 밝혔다", "두솔", "밝혔다")],
        figures=[Number("5원", 5)],
    )
    assert list_figures(connection, Filters(), FigureFilters(said_by=("두솔",))).rows == []
    assert connection.scalar(select(ATTRIBUTION.c.id)) == 1
