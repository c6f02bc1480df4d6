"""Pages and tables become data frames whose types do not depend on the rows."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from newsdb.model.errors import UsageError
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import ArticleRow, FigureRow, Page
from newsdb.model.rows.table import Table

AT = PublishedTime.build(datetime(2026, 3, 4, 23, 30, tzinfo=UTC), 540, "minute")
LOCAL = datetime(2026, 3, 5, 8, 30)  # noqa: DTZ001 - the article's own clock
ARTICLES = Page(
    [
        ArticleRow(1, AT, "한빛경제", ("류하람", "오세린"), "첫 소식", "", "https://news.example/1", None),
        ArticleRow(2, None, None, (), None, "둘째", None, 1),
    ],
    row_type=ArticleRow,
)
TWO = Decimal("2.5")
FIGURE = FigureRow(
    7, 1, AT, "한빛경제", "2.5GW", "quantity", TWO, TWO, TWO, "GW", None, None, None, "2.5GW다."
)
EMPTY = Page[ArticleRow]([], row_type=ArticleRow)


def test_pandas_gets_times_lists_missing_values_and_numbers() -> None:
    frame = ARTICLES.to_pandas()
    assert list(frame.columns[:5]) == ["id", "published_at", "outlet", "reporters", "title"]
    assert [str(frame[name].dtype) for name in ("id", "published_at", "duplicate_of", "title")] == [
        "Int64", "datetime64[us]", "Int64", "str",
    ]  # fmt: skip
    assert frame.published_at[0] == pd.Timestamp(LOCAL)
    assert frame.reporters[0] == ["류하람", "오세린"]
    assert frame.title.isna().tolist() == [False, True]
    assert frame.duplicate_of.tolist()[1] == 1
    assert Page([FIGURE]).to_pandas().value.tolist() == [2.5]
    assert str(EMPTY.to_pandas().published_at.dtype) == "datetime64[us]"


def test_polars_gets_the_same() -> None:
    frame = ARTICLES.to_polars()
    assert frame.schema["published_at"] == pl.Datetime("us")
    assert frame["published_at"][0] == LOCAL
    assert frame["reporters"].to_list() == [["류하람", "오세린"], []]
    assert frame["duplicate_of"].to_list() == [None, 1]
    assert Page([FIGURE]).to_polars()["value"].to_list() == [2.5]
    assert EMPTY.to_polars().schema == frame.schema
    assert EMPTY.to_polars().height == 0


def test_arrow_gets_the_same() -> None:
    table = ARTICLES.to_arrow()
    assert table.schema.field("published_at").type == pa.timestamp("us")
    assert table.column("reporters").to_pylist() == [["류하람", "오세린"], []]
    assert table.column("duplicate_of").to_pylist() == [None, 1]
    assert EMPTY.to_arrow().schema == table.schema


def test_a_time_is_in_utc_and_a_day_stays_a_day() -> None:
    table = Table(("at", "day"), [[datetime(2026, 3, 4, 23, 30, tzinfo=UTC), date(2026, 3, 5)]])
    assert table.to_polars().rows() == [(datetime(2026, 3, 4, 23, 30, tzinfo=UTC), date(2026, 3, 5))]
    assert table.to_arrow().schema.types == [pa.timestamp("us", tz="UTC"), pa.date32()]
    assert table.to_pandas().day[0] == pd.Timestamp("2026-03-05")


def test_a_table_takes_the_kinds_of_its_values_and_numbers_repeated_names() -> None:
    table = Table(("n", "n", "mixed", "empty"), [[1, Decimal("0.5"), "a", None], [2, 3, 4, None]])
    frame = table.to_polars()
    assert frame.columns == ["n", "n_2", "mixed", "empty"]
    assert frame.rows() == [(1, 0.5, "a", None), (2, 3.0, "4", None)]
    assert table.to_pandas()["n_2"].tolist() == [0.5, 3.0]
    assert Table(("a", "b"), []).to_pandas().shape == (0, 2)
    assert Table(("a", "b"), []).to_arrow().column_names == ["a", "b"]
    assert Table((), []).to_polars().shape == (0, 0)


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars"),
        ("to_arrow", "pyarrow", "parquet"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    method: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"^{method} needs {library}: pip install 'newsdb\[{extra}\]'$"):
        getattr(ARTICLES, method)()
