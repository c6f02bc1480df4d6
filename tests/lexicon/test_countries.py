"""Check the time zones of countries, domains and languages."""

from zoneinfo import ZoneInfo

import pytest

from newsdb.lexicon.countries import find_country_timezone, find_domain_timezone, find_language_timezone
from newsdb.lexicon.tables import read_table


def test_every_zone_of_the_table_exists() -> None:
    for row in read_table("countries"):
        assert ZoneInfo(row["timezone"]).key == row["timezone"]


def test_a_country_has_its_zone_by_its_code() -> None:
    assert find_country_timezone("kr") == "Asia/Seoul"
    assert find_country_timezone("XX") is None


@pytest.mark.parametrize(
    ("host", "timezone"),
    [
        ("www.post.it", "Europe/Rome"),
        ("post.co.uk", "Europe/London"),
        ("post.com.co", "America/Bogota"),
        ("post.co", None),
        ("post.ai", None),
        ("post.com", None),
        ("localhost", None),
    ],
)
def test_a_domain_of_a_country_has_its_zone(host: str, timezone: str | None) -> None:
    assert find_domain_timezone(host) == timezone


@pytest.mark.parametrize(
    ("tag", "timezone"),
    [
        ("ko", "Asia/Seoul"),
        ("de-CH", "Europe/Zurich"),
        ("pt_BR", "America/Sao_Paulo"),
        ("zh-Hant-TW", "Asia/Taipei"),
        ("en-US", None),
        ("en", None),
        ("es", None),
    ],
)
def test_a_language_of_one_country_has_its_zone(tag: str, timezone: str | None) -> None:
    assert find_language_timezone(tag) == timezone
