"""Check the forms of date columns: orders, serial numbers, formats that users name."""

import pytest

from newsdb.text.date_forms import apply_date_form, choose_date_form, find_date_orders, parse_date_format


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (["21.07.02", "21.07.19"], "ymd"),
        (["'21.7.2", "'21.7.30"], "ymd"),
        (["210702", "210719"], "ymd"),
        (["21. 7. 2.", "21. 7. 19. 오후 3시"], "ymd"),
        (["19/07/2021", "02/07/2021"], "dmy"),
        (["07/19/2021 18:20", "07/02/2021 9:05 PM"], "mdy"),
        (["19.07.2021", "02.07.2021"], "dmy"),
        (["7/19/21", "7/2/21"], "mdy"),
        (["02-Jul-21", "19-Jul-21"], "dmy"),
        (["44379", "44396.5"], "serial"),
        (["2021-07-02", "44396"], "serial"),
        (["2021. 7. 2.", "2021-07-19"], None),
    ],
)
def test_the_whole_column_tells_the_form(cells: list[str], form: str | None) -> None:
    assert choose_date_form(cells) == form


@pytest.mark.parametrize(
    "cells",
    [
        ["02/07/2021"],
        ["02/07/2021", "03/07/2021"],
        ["21.07.02"],
        ["01/02/03", "02/02/03"],
        ["31/31/2021"],
        [],
    ],
)
def test_days_and_months_that_may_be_either_have_no_form(cells: list[str]) -> None:
    assert choose_date_form(cells) is None


def test_every_cell_must_be_a_day_in_the_order() -> None:
    assert find_date_orders(["02/07/2021"]) == {"dmy", "mdy"}
    assert find_date_orders(["02/07/2021", "19/07/2021"]) == {"dmy"}
    assert find_date_orders(["19/07/2021", "07/19/2021"]) == set()


@pytest.mark.parametrize(
    ("text", "form", "iso"),
    [
        ("02/07/2021", "dmy", "2021-07-02"),
        ("02/07/2021", "mdy", "2021-02-07"),
        ("21.07.02 오후 3:20", "ymd", "2021-07-02 오후 3:20"),
        ("'99.12.31", "ymd", "1999-12-31"),
        ("5-Sep-98", "dmy", "1998-09-05"),
        ("44379", "serial", "2021-07-02"),
        ("44379.75", "serial", "2021-07-02 18:00"),
        ("2 juillet", "dmy", "2 juillet"),
        ("2021|07|02", "%Y|%m|%d", "2021-07-02"),
        ("02 Jul 21 18h20", "%d %b %y %Hh%M", "2021-07-02 18:20:00"),
        ("35/07/2021", "dmy", "35/07/2021"),
    ],
)
def test_a_date_becomes_iso_8601(text: str, form: str, iso: str) -> None:
    assert apply_date_form(text, form) == iso


@pytest.mark.parametrize(
    ("text", "form"),
    [("DD/MM/YYYY", "dmy"), ("mm-dd-yy", "mdy"), ("YY.MM.DD", "ymd"), ("excel", "serial"), ("%d.%m.%y", "%d.%m.%y"),
     ("MM/YYYY", None), ("ydm", None), ("", None), ("%H", None)],
)  # fmt: skip
def test_a_user_names_a_form(text: str, form: str | None) -> None:
    assert parse_date_format(text) == form


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-10 00:00:00", "2026-04-10"),
        ("2026.4.10 0:00", "2026.4.10"),
        ("2026-04-10T00:00:00.000Z", "2026-04-10"),
        ("2026-04-10 00:30:00", "2026-04-10 00:30:00"),
    ],
)
def test_midnight_is_cut_off_a_day_of_its_form(text: str, day: str) -> None:
    assert apply_date_form(text, "midnight") == day


@pytest.mark.parametrize("form", ["serial", "midnight", "dmy", "ymd"])
def test_a_serial_number_among_dates_of_any_form_is_its_day(form: str) -> None:
    assert apply_date_form("45356", form) == "2024-03-05"
    assert apply_date_form("45356.5", form) == "2024-03-05 12:00"
    assert apply_date_form("12345", form) == "12345"
