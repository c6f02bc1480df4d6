"""Test the selection of columns."""

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.rows.articles import ArticleRow
from newsdb.model.rows.reports import CountRow
from newsdb.model.rows.table import Table
from newsdb.present.pages.profile import format_profile
from newsdb.present.tables.rows import format_rows
from newsdb.present.values.style import Style
from tests.present.samples import ARTICLE, PROFILE

ROWS = [CountRow("가", 2, "나일보"), CountRow("나", 1)]


def written(columns: tuple[str, ...], format_name: str = "csv") -> str:
    style = Style(format_name, columns=columns)  # type: ignore[arg-type]
    return "".join(format_rows(ROWS, style, CountRow))


def test_columns_come_in_the_selected_order() -> None:
    assert written(("articles", "name")) == "articles,name\n2,가\n1,나\n"
    assert written(("outlet",), "jsonl") == '{"outlet": "나일보"}\n{"outlet": null}\n'


def test_a_terminal_table_has_the_selected_columns() -> None:
    assert written(("outlet", "articles"), "table") == (
        "outlet  articles\n────────────────\n나일보         2\n               1\n"
    )


def test_an_unknown_column_raises_an_error_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        written(("name", "size", "sort"))
    assert (
        str(caught.value)
        == "--columns size, sort: no such column; there are name, articles, outlet, description"
    )


def test_columns_of_one_name_are_selected_by_number() -> None:
    table = Table(("n", "n"), [[1, 2]])
    assert "".join(format_rows(table, Style("csv", columns=("n_2", "n")))) == "n_2,n\n2,1\n"


def test_a_hidden_column_can_be_selected() -> None:
    style = Style("table", headers=False, columns=("url",))
    assert "".join(format_rows([ARTICLE], style, ArticleRow)).strip() == (ARTICLE.url or "")


def test_a_profile_has_columns_only_in_csv_tsv_and_parquet() -> None:
    style = Style("csv", columns=("name", "section"))
    assert "".join(format_profile(PROFILE, style)).startswith("name,section\nkind,profile\n")
    with pytest.raises(UsageError, match="a profile is no list"):
        list(format_profile(PROFILE, Style("json", columns=("name",))))
