"""Check which columns of dates are taken, and in which form."""

import pytest

from newsdb.read.columns import guess_columns

TEXT = "등대 위로 케이블카가 지나간다. 군은 내년 봄에 첫 손님을 태운다고 밝혔고 삯은 아직 정하지 않았다."


def guess_form(cells: list[str], name: str = "date") -> str | None:
    mapping = guess_columns(("title", "text", name), [("등대 케이블카", TEXT, cell) for cell in cells], {})
    [index] = mapping.fields["published"]
    return mapping.date_forms.get(index)


@pytest.mark.parametrize(
    "cells",
    [
        ["2026-04-10 00:00:00", "2026-04-11 00:00:00"],
        ["2026-04-10T00:00:00.000Z", "2026-04-11T00:00:00.000Z", ""],
        ["2026.4.10 0:00", "2026.4.11 00:00"],
        ["2026/04/10 00:00:00+09:00"] * 5,
        ["2026-04-10 00:00:00", "어제", "2026-04-11 00:00:00"],
    ],
)
def test_midnight_in_every_cell_is_no_time(cells: list[str]) -> None:
    assert guess_form(cells) == "midnight"


@pytest.mark.parametrize(
    "cells",
    [
        ["2026-04-10 00:00:00"],
        ["2026-04-10 00:00:00", "2026-04-11 06:30:00"],
        ["2026-04-10 00:00:00", "2026-04-11"],
        ["2026-04-10 12:00:00", "2026-04-11 12:00:00"],
    ],
)
def test_one_article_may_appear_at_midnight(cells: list[str]) -> None:
    assert guess_form(cells) is None


def test_a_clock_beside_the_day_is_its_time() -> None:
    rows = [("등대 케이블카", TEXT, f"2026-04-1{n}", f"1{n}:20") for n in range(4)]
    mapping = guess_columns(("title", "text", "일자", "시간"), rows, {})
    assert (mapping.fields["published"], mapping.clock) == ((2,), 3)


def test_the_clock_of_a_crawl_is_named_and_dropped() -> None:
    rows = [("등대 케이블카", TEXT, f"2026-05-01 03:00:{n:02d}") for n in range(0, 40, 4)]
    mapping = guess_columns(("title", "text", "timestamp"), rows, {})
    assert (mapping.crawl_times, mapping.dropped) == (("timestamp",), ("timestamp",))
    assert "published" not in mapping.fields


@pytest.mark.parametrize("name", ["Datum", "Дата", "c4"])
@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (["07.11.2023", "28.11.2023", "03.12.2023"], "dmy"),
        (["11/07/23", "11/28/23", "12/03/23"], "mdy"),
        (["23.11.07", "23.11.28", "23.12.03"], "ymd"),
    ],
)
def test_a_column_that_only_its_cells_tell_is_read_in_its_form(
    name: str, cells: list[str], form: str
) -> None:
    assert guess_form(cells, name) == form


def test_short_numbers_under_an_unknown_name_are_no_dates() -> None:
    rows = [("등대 케이블카", TEXT, cell) for cell in ("231107", "231128", "231203")]
    assert "published" not in guess_columns(("title", "text", "c4"), rows, {}).fields


def guess_busy_day(name: str, seconds: int, text: str) -> list[str]:
    """Return the names of the columns of a crawl's clock, in a table of times some seconds apart."""
    rows = [
        ("등대 케이블카", text, f"2024-03-05 09:{n * seconds // 60:02d}:{n * seconds % 60:02d}")
        for n in range(12)
    ]
    return list(guess_columns(("title", "text", name), rows, {}).crawl_times)


@pytest.mark.parametrize("name", ["date", "날짜", "time", "timestamp"])
def test_a_busy_day_in_order_is_no_crawl(name: str) -> None:
    assert guess_busy_day(name, 11, TEXT) == []
    assert guess_busy_day(name, 3, TEXT) == [name]
    assert guess_busy_day(name, 3, f"군은 5일 밝혔다. {TEXT}") == []
    assert guess_busy_day(name, 3, f"{TEXT} 원문 https://harbour.example/news/20240305/17") == []
    assert guess_busy_day(name, 3, f"군은 27일 밝혔다. {TEXT}") == [name]
    assert guess_busy_day(name, 3, f"공사는 5일간 이어진다. {TEXT}") == [name]


def test_plain_dates_beside_them_tell_the_order_of_others() -> None:
    assert guess_form(["2024-01-03", "2024.02.14", "24.03.05"]) == "ymd"
    assert guess_form(["March 5, 2024", "05.03.24", "28.03.24"]) == "dmy"


def test_plain_dates_are_taken_where_the_others_stay_ambiguous() -> None:
    assert guess_form(["2024-01-03", "2024-02-14", "05/03/2024", "04/02/2024"]) is None
