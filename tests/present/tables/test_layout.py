"""Which columns stand side by side, and which below their row."""

import pytest

from newsdb.present.tables.layout import ColumnSize, Layout, choose_layout, fit_widths, measure_column

ID, NAME, TITLE, SENTENCE = ColumnSize(4, 4), ColumnSize(12, 12), ColumnSize(50, 25), ColumnSize(90, 25)


def test_without_a_limit_all_columns_have_their_natural_width() -> None:
    assert choose_layout([ID, SENTENCE], None) == Layout({0: 4, 1: 90}, ())


def test_long_columns_share_what_the_others_leave() -> None:
    assert choose_layout([ID, NAME, TITLE], 60) == Layout({0: 4, 1: 12, 2: 40}, ())
    assert choose_layout([ID, TITLE, SENTENCE], 80) == Layout({0: 4, 1: 36, 2: 36}, ())


def test_the_longest_column_goes_below_first() -> None:
    assert choose_layout([ID, NAME, TITLE, SENTENCE], 60) == Layout({0: 4, 1: 12, 2: 40}, (3,))
    assert choose_layout([ID, SENTENCE, TITLE], 40) == Layout({0: 4, 2: 34}, (1,))


def test_then_the_last_short_ones_go_below_and_the_first_stays() -> None:
    assert choose_layout([NAME, NAME, SENTENCE, NAME], 26) == Layout({0: 12, 1: 12}, (2, 3))
    assert choose_layout([NAME, NAME], 8) == Layout({0: 12}, (1,))


@pytest.mark.parametrize(
    ("natural", "word", "width", "is_number", "size"),
    [
        (90, 4, 80, False, ColumnSize(90, 25)),
        (90, 4, 60, False, ColumnSize(90, 20)),
        (90, 4, 24, False, ColumnSize(90, 10)),
        (90, 30, 80, False, ColumnSize(90, 30)),
        (20, 4, 80, False, ColumnSize(20, 20)),
        (40, 4, 80, True, ColumnSize(40, 40)),
        (2, 8, 80, True, ColumnSize(8, 8)),
    ],
)
def test_long_texts_may_get_narrower_and_nothing_else(
    natural: int,
    word: int,
    width: int,
    is_number: bool,  # noqa: FBT001
    size: ColumnSize,
) -> None:
    assert measure_column(natural, word, width, is_number=is_number) == size


def test_the_widest_column_is_narrowed_first() -> None:
    assert fit_widths([5, 20, 60], [5, 10, 10], 60) == [5, 20, 35]
    assert fit_widths([5, 40, 60], [5, 10, 10], 46) == [5, 21, 20]


def test_no_column_gets_narrower_than_its_least_width() -> None:
    assert fit_widths([50, 50], [10, 12], 4) == [10, 12]
    assert fit_widths([17, 60], [17, 10], 40) == [17, 23]
