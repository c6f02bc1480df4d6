"""Test the conversion of single values."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from newsdb.model.rows.reports import CountRow
from newsdb.present.values.convert import to_csv_text, to_display_text, to_json

MOMENT = datetime(2026, 1, 31, 18, 30, tzinfo=timezone(timedelta(hours=9)))


def test_json_numbers_are_integers_if_whole_and_floats_otherwise() -> None:
    assert to_json(Decimal("2E+9")) == 2_000_000_000
    assert isinstance(to_json(Decimal("2E+9")), int)
    assert to_json(Decimal("87.20")) == 87.2


def test_nan_and_infinity_become_text_in_json() -> None:
    assert to_json(float("nan")) == "nan"
    assert to_json(Decimal("Infinity")) == "Infinity"


def test_a_time_is_written_in_utc_with_z() -> None:
    assert to_json(MOMENT) == "2026-01-31T09:30:00Z"
    assert to_csv_text(MOMENT) == "2026-01-31T09:30:00Z"
    assert to_display_text(MOMENT) == "2026-01-31 09:30"


def test_a_time_without_a_zone_stays_without() -> None:
    assert to_json(datetime(2026, 1, 31, 9, 30)) == "2026-01-31T09:30:00"  # noqa: DTZ001


def test_an_early_year_is_shown_too() -> None:
    assert to_display_text(datetime(33, 4, 3, 15, 0, tzinfo=UTC)).startswith("0033-04-03 15:00")


def test_none_is_null_in_json_and_empty_elsewhere() -> None:
    assert to_json(None) is None
    assert to_csv_text(None) == ""
    assert to_display_text(None) == ""


def test_several_values_are_an_array_in_json_and_joined_elsewhere() -> None:
    assert to_json(("가", "나")) == ["가", "나"]
    assert to_csv_text(("가", "나")) == "가, 나"
    assert to_display_text((Decimal(1000), None)) == "1,000, "


def test_a_row_becomes_an_object() -> None:
    assert to_json(CountRow("가나", 3)) == {
        "name": "가나",
        "articles": 3,
        "outlet": None,
        "description": None,
    }


def test_bytes_are_text_if_utf_8_and_base64_in_json_otherwise() -> None:
    assert to_json("가".encode()) == "가"
    assert to_json(b"\xff\x00") == {"base64": "/wA="}
    assert to_csv_text(b"a\xff") == "a\ufffd"


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
    assert to_csv_text(number) == plain
    assert to_display_text(number) == shown


def test_integers_have_no_separator_because_ids_are_integers() -> None:
    assert to_display_text(1234567) == "1234567"


def test_booleans_are_written_as_in_json() -> None:
    yes, no = bool(1), bool(0)
    assert to_json(yes) is True
    assert to_csv_text(no) == "false"


def test_a_terminal_gets_no_control_characters() -> None:
    assert to_display_text("a\x1b[31mb\x07\tc\nd") == "a␛[31mb␇ c\nd"
    assert to_display_text("\x9b31m") == "\ufffd31m"


def test_programs_get_control_characters_as_they_are() -> None:
    assert to_csv_text("a\x1b[31m") == "a\x1b[31m"
