"""Test Parquet files of rows."""

import io
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import ArticleRow
from newsdb.model.rows.reports import CountRow
from newsdb.model.rows.table import Table
from newsdb.present.exports.parquet_rows import write_rows_parquet
from newsdb.present.tables.rows import build_table
from newsdb.present.values.style import Style

parquet = pytest.importorskip("pyarrow.parquet")


def read(table: Table, row_type: type | None = None) -> Any:
    file = io.BytesIO()
    write_rows_parquet(table, file, row_type)
    return parquet.read_table(io.BytesIO(file.getvalue()))


def test_columns_keep_their_types_without_rows() -> None:
    empty = read(build_table([], Style("parquet"), ArticleRow), ArticleRow)
    assert empty.num_rows == 0
    assert str(empty.schema.field("published_at").type) == "timestamp[us]"


def test_rows_come_back_as_they_were() -> None:
    rows = [CountRow("가", 2, "나일보"), CountRow("나", 1)]
    chosen = Style("parquet", columns=("articles", "outlet"))
    assert read(build_table(rows, chosen, CountRow), CountRow).to_pylist() == [
        {"articles": 2, "outlet": "나일보"},
        {"articles": 1, "outlet": None},
    ]


def test_a_time_is_in_utc() -> None:
    seoul = datetime(2026, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    ((value,),) = (row.values() for row in read(Table(("at",), [[seoul]])).to_pylist())
    assert value == datetime(2026, 1, 31, 0, 30, tzinfo=UTC)


def test_a_publication_is_the_local_time_without_a_zone() -> None:
    published = PublishedTime.build(datetime(2026, 1, 30, 15, tzinfo=UTC), 540, "day")
    ((value,),) = (row.values() for row in read(Table(("at",), [[published]])).to_pylist())
    assert value == datetime(2026, 1, 31)  # noqa: DTZ001 - local


def test_a_day_is_a_date() -> None:
    ((value,),) = (row.values() for row in read(Table(("on",), [[date(2026, 1, 31)]])).to_pylist())
    assert value == date(2026, 1, 31)


def test_values_of_several_types_become_text() -> None:
    table = Table(("a", "a"), [[1, "가"], ["나", None]])
    assert read(table).to_pylist() == [{"a": "1", "a_2": "가"}, {"a": "나", "a_2": None}]
