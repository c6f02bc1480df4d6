"""Pairs as a matrix."""

from newsdb.model.rows.reports import CopyingRow
from newsdb.present.tables.matrix import build_copying_matrix

ROWS = [
    CopyingRow("나", "가", 5),
    CopyingRow("다", "가", 2),
    CopyingRow("가", "나", 4),
    CopyingRow("다", "나", 4),
]


def test_originals_are_rows_and_those_that_repeat_them_columns() -> None:
    table = build_copying_matrix(ROWS)
    assert table.columns == ("original", "다", "나", "가")
    assert table.rows == [["나", 4, 0, 4], ["가", 2, 5, 0]]


def test_nothing_is_a_matrix_without_rows() -> None:
    assert build_copying_matrix([]).rows == []
