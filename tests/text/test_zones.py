"""Time zones of news dates."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdb.model.errors import UsageError
from newsdb.text.zones import load_zone, parse_zone

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Z", 0), ("KST", 9), ("kst", 9), ("CST", -6), ("ET", -4), ("+0900", 9), ("+09:00", 9), ("-05", -5)],
)
def test_a_zone_is_read_in_every_form_of_news_dates(text: str, hours: int) -> None:
    zone = parse_zone(text)
    assert zone is not None
    assert NOON.replace(tzinfo=zone).utcoffset() == timedelta(hours=hours)


def test_half_an_hour_counts_on_both_sides_of_utc() -> None:
    east, west = parse_zone("+0530"), parse_zone("-0330")
    assert east is not None
    assert west is not None
    assert east.utcoffset(None) == timedelta(hours=5, minutes=30)
    assert west.utcoffset(None) == -timedelta(hours=3, minutes=30)


@pytest.mark.parametrize(
    "text", ["", "IST", "BST", "XYZ", "+2400", "+", "+9", "-05:u0", "+09:", "+0960", "+²²", "+٠٩٠٠", "+09000"]
)
def test_an_ambiguous_or_impossible_zone_is_none(text: str) -> None:
    assert parse_zone(text) is None


def test_a_zone_can_be_an_offset() -> None:
    assert load_zone("-05:30").utcoffset(None) == -timedelta(hours=5, minutes=30)
    with pytest.raises(UsageError, match=r"\+24:00"):
        load_zone("+24:00")


def test_an_unknown_iana_name_is_an_error_for_the_user() -> None:
    assert load_zone("Asia/Seoul").utcoffset(datetime.now(UTC)) == timedelta(hours=9)
    with pytest.raises(UsageError, match="Asia/Nowhere"):
        load_zone("Asia/Nowhere")


@pytest.mark.parametrize("name", ["a/" * 5000, "../" * 5000, "Asia/" * 5000, "a" * 5000])
def test_a_zone_of_any_length_is_refused_in_a_line(name: str) -> None:
    with pytest.raises(UsageError, match="give an IANA name such as Asia/Seoul"):
        load_zone(name)
