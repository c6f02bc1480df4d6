from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from newsdb.model.rows.reports import CountRow
from newsdb.present.tables.values import csv_value, json_value, shown_value

MOMENT = datetime(2026, 1, 31, 18, 30, tzinfo=timezone(timedelta(hours=9)))


def test_a_whole_number_becomes_an_integer_in_json_and_any_other_a_float() -> None:
    assert json_value(Decimal("2E+9")) == 2_000_000_000
    assert isinstance(json_value(Decimal("2E+9")), int)
    assert json_value(Decimal("87.20")) == 87.2


def test_what_json_has_no_number_for_becomes_text() -> None:
    assert json_value(float("nan")) == "nan"
    assert json_value(Decimal("Infinity")) == "Infinity"


def test_a_time_is_written_in_utc_with_z() -> None:
    assert json_value(MOMENT) == "2026-01-31T09:30:00Z"
    assert csv_value(MOMENT) == "2026-01-31T09:30:00Z"
    assert shown_value(MOMENT) == "2026-01-31 09:30"


def test_a_time_without_a_zone_is_not_given_one() -> None:
    assert json_value(datetime(2026, 1, 31, 9, 30)) == "2026-01-31T09:30:00"  # noqa: DTZ001


def test_an_early_year_is_shown_too() -> None:
    assert shown_value(datetime(33, 4, 3, 15, 0, tzinfo=UTC)).startswith("0033-04-03 15:00")


def test_nothing_is_null_in_json_and_empty_elsewhere() -> None:
    assert json_value(None) is None
    assert csv_value(None) == ""
    assert shown_value(None) == ""


def test_several_values_are_an_array_in_json_and_joined_elsewhere() -> None:
    assert json_value(("가", "나")) == ["가", "나"]
    assert csv_value(("가", "나")) == "가, 나"
    assert shown_value((Decimal(1000), None)) == "1,000, "


def test_a_row_becomes_an_object() -> None:
    assert json_value(CountRow("가나", 3)) == {
        "name": "가나",
        "articles": 3,
        "outlet": None,
        "description": None,
    }


def test_bytes_are_text_where_they_are_utf_8_and_base64_in_json_otherwise() -> None:
    assert json_value("가".encode()) == "가"
    assert json_value(b"\xff\x00") == {"base64": "/wA="}
    assert csv_value(b"a\xff") == "a\ufffd"


@pytest.mark.parametrize(
    ("number", "plain", "shown"),
    [
        (Decimal("2E+9"), "2000000000", "2,000,000,000"),
        (Decimal("87.20"), "87.2", "87.2"),
        (Decimal("-1234.50"), "-1234.5", "-1,234.5"),
        (Decimal("1E-7"), "0.0000001", "0.0000001"),
        (1e-7, "0.0000001", "0.0000001"),
        (Decimal(100), "100", "100"),
        (Decimal("NaN"), "NaN", "NaN"),
    ],
)
def test_numbers_have_no_exponent(number: Decimal | float, plain: str, shown: str) -> None:
    assert csv_value(number) == plain
    assert shown_value(number) == shown


def test_an_integer_is_not_separated_since_it_may_be_an_id() -> None:
    assert shown_value(1234567) == "1234567"


def test_truth_is_written_as_json_writes_it() -> None:
    yes, no = bool(1), bool(0)
    assert json_value(yes) is True
    assert csv_value(no) == "false"


def test_a_terminal_gets_no_control_characters() -> None:
    assert shown_value("a\x1b[31mb\x07\tc\nd") == "a␛[31mb␇ c\nd"
    assert shown_value("\x9b31m") == "\ufffd31m"


def test_programs_get_control_characters_as_they_are() -> None:
    assert csv_value("a\x1b[31m") == "a\x1b[31m"
