"""A page of rows is a sequence."""

from collections.abc import Sequence

from newsdb.model.rows.articles import CopyRow, Page

ROWS = [CopyRow(number, None, None, None, None, None, None) for number in (1, 2, 3)]
PAGE = Page(ROWS, "cursor")


def test_a_page_is_a_sequence_of_its_rows() -> None:
    assert isinstance(PAGE, Sequence)
    assert (PAGE[0], PAGE[-1], PAGE[1:]) == (ROWS[0], ROWS[2], ROWS[1:])
    assert (len(PAGE), list(PAGE), list(reversed(PAGE))) == (3, ROWS, ROWS[::-1])
    assert ROWS[1] in PAGE
    assert PAGE.index(ROWS[1]) == 1
    assert PAGE
    assert not Page([])


def test_pages_with_equal_rows_and_cursor_are_equal() -> None:
    assert Page(list(ROWS), "cursor", CopyRow) == PAGE
    assert Page(list(ROWS)) != PAGE
    assert repr(Page([], "cursor")) == "Page(rows=[], after='cursor')"
