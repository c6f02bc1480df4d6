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


@pytest.mark.parametrize(
    ("body", "local"),
    [
        ("다리가 오늘 열렸다. 시민들이 걸어서 건넜다.", "2026-07-04 03:15"),
        ("橋は今日から通れる。市民が歩いて渡った。", "2026-07-04 03:15"),
        ("大桥今天通车了，市民步行过桥。", "2026-07-04 02:15"),
        ("The bridge is open today.", "2026-07-03 18:15"),
    ],
)
@pytest.mark.parametrize("published", ["2026-07-03T18:15:00Z", "Fri, 03 Jul 2026 18:15:00 GMT"])
def test_a_moment_of_an_unknown_outlet_is_shown_where_its_language_is_read(
    body: str, local: str, published: str
) -> None:
    raw = RawRecord(Origin("a", 1), "jsonl", b"", body, published=published)
    stored = parse_article(raw, ParseOptions()).published
    assert stored is not None
    assert f"{stored.local:%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize("midnight", ["2026-07-03T00:00:00.000Z", "1783036800000"])
@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("https://www.nytimes.com/a/7", "2026-07-03T00:00:00"),
        ("https://post.co.kr/a/7", "2026-07-03T09:00:00"),
        ("https://post.it/a/7", "2026-07-03T02:00:00"),
    ],
)
def test_midnight_in_utc_stays_on_its_day_as_programs_write_days_so(
    midnight: str, url: str, local: str
) -> None:
    published = _parse(midnight, {"url": url}).published
    assert published is not None
    assert published.local.isoformat() == local
