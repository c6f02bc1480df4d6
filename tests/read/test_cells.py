"""Check the profile of a column's cells."""

import pytest

from newsdb.read.cells import profile_cells


def test_empty_cells_do_not_count() -> None:
    profile = profile_cells(["", " ", "2024-03-05", "다리"])
    assert (profile.filled, profile.dates, profile.mean_length) == (2, 0.5, 6)
    assert profile_cells(["", " "]).filled == 0


@pytest.mark.parametrize(
    "cell", ["2024-03-05", "2024년 3월", "20240305", "1709596800", "5분 전", "Mar 5, 2024"]
)
def test_a_date_has_many_forms(cell: str) -> None:
    assert profile_cells([cell]).dates == 1


@pytest.mark.parametrize(
    "cell", ["20241305", "12345678901234567", "a date of 70 letters: 2024-03-05" + "." * 40]
)
def test_other_numbers_and_long_texts_are_no_dates(cell: str) -> None:
    assert profile_cells([cell]).dates == 0


def test_a_deep_address_leads_beyond_the_front_page() -> None:
    profile = profile_cells(["https://a.example/view/7", "https://a.example/"])
    assert (profile.addresses, profile.deep_addresses) == (1, 0.5)


def test_keywords_are_no_prose() -> None:
    assert profile_cells(["다리가 열린다"]).prose == 1
    assert profile_cells(["다리, 개통, 강, 시"]).prose == 0


def test_a_byline_is_a_name_with_a_role() -> None:
    assert profile_cells(["김하나 기자", "파리=이두리 특파원", "다리가 열린다"]).bylines == pytest.approx(
        2 / 3
    )


@pytest.mark.parametrize(
    ("step", "rows", "ticks"), [(5, 5, True), (6, 5, False), (5, 4, False), (0, 9, False)]
)
def test_a_clock_ticks_every_5_seconds_at_most_in_five_rows_at_least(
    step: int, rows: int, *, ticks: bool
) -> None:
    cells = [f"2024-03-05 09:{n * step // 60:02d}:{n * step % 60:02d}" for n in range(rows)]
    assert profile_cells(cells).ticks is ticks
