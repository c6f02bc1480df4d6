"""Check the choice of the zone in which the times of an article are read and shown."""

import pytest

from newsdb.model.records import Article, Origin, ParseOptions, RawRecord
from newsdb.parse import parse_article


def _parse(published: str, fields: dict[str, str], options: ParseOptions | None = None) -> Article:
    raw = RawRecord(
        Origin("a", 1),
        "html",
        b"",
        "The bridge is open.",
        published=published,
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        language=fields.get("language"),
        utc_offset=fields.get("utc_offset"),
    )
    return parse_article(raw, options or ParseOptions())


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"url": "https://post.it/a/7"}, "2026-07-03T16:15"),
        ({"url": "https://post.co.uk/a/7"}, "2026-07-03T17:15"),
        ({"url": "https://www.yna.co.kr/view/7"}, "2026-07-03T09:15"),
        ({"outlet": "연합뉴스"}, "2026-07-03T09:15"),
        ({"url": "https://post.com/a/7", "utc_offset": "-05:00"}, "2026-07-03T23:15"),
        ({"url": "https://post.com/a/7", "language": "ja"}, "2026-07-03T09:15"),
        ({"url": "https://post.it/a/7", "utc_offset": "-05:00", "language": "ja"}, "2026-07-03T16:15"),
        ({"url": "https://post.com/a/7", "language": "en"}, "2026-07-03T09:15"),
        ({"url": "https://[post/a"}, "2026-07-03T09:15"),
    ],
)
def test_a_time_without_a_zone_is_of_the_outlet_s_country(fields: dict[str, str], moment: str) -> None:
    published = _parse("2026-07-03 18:15", fields).published
    assert published is not None
    assert published.at.isoformat().startswith(moment)


def test_a_zone_that_the_user_gives_outranks_the_country() -> None:
    tokyo = ParseOptions(timezone="Asia/Tokyo")
    published = _parse("2026-07-03 18:15", {"url": "https://post.it/a/7"}, tokyo).published
    assert published is not None
    assert (published.at.hour, published.utc_offset_minutes) == (9, 540)


def test_a_moment_in_utc_is_shown_on_the_day_of_its_readers() -> None:
    published = _parse("2026-07-03T18:15:00Z", {"url": "https://post.co.kr/a/7"}).published
    assert published is not None
    assert (published.at.hour, published.utc_offset_minutes) == (18, 540)


@pytest.mark.parametrize(("published", "offset"), [("2026-07-03T18:15:00-05:00", -300), ("2026-07-03", 120)])
def test_a_stated_offset_stays(published: str, offset: int) -> None:
    found = _parse(published, {"url": "https://post.it/a/7"}).published
    assert found is not None
    assert found.utc_offset_minutes == offset
