"""Choose the time zone of an article's times."""

from datetime import UTC, time, timedelta

from newsdb.lexicon.countries import find_country_timezone, find_domain_timezone, find_language_timezone
from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Publication, RawRecord
from newsdb.text.hosts import find_host
from newsdb.text.zones import load_zone

DEFAULT_TIMEZONE = "Asia/Seoul"

_CLOCK = ("hour", "minute", "second")


def find_timezone(raw: RawRecord, outlet: str | None, language: str) -> str | None:
    """Return the zone of a record: by its outlet's country, else its address, its other times, or its language.

    `language` is that of the text; what the record says of its language comes before it.

    An IANA name or an offset (`+02:00`); None where nothing tells.
    """
    known = find_outlet(outlet) if outlet else None
    host = find_host(raw.url) if raw.url else None
    return (
        (find_country_timezone(known.country) if known else None)
        or (find_domain_timezone(host) if host else None)
        or raw.utc_offset
        or (find_language_timezone(raw.language) if raw.language else None)
        or find_language_timezone(language)
    )


def show_locally(published: Publication, timezone: str) -> Publication:
    """Return a publication that is stated in UTC with the offset of this zone: its readers' day.

    Midnight is not moved to the day before: programs write a day without a clock time so (`2024-03-05T00:00:00.000Z`).
    """
    offset = published.at.astimezone(load_zone(timezone)).utcoffset() or timedelta()
    is_day = published.local.time() == time() and offset < timedelta()
    if published.utc_offset_minutes or published.precision not in _CLOCK or is_day:
        return published
    return Publication(
        published.at.astimezone(UTC),
        published.precision,
        published.raw,
        published.provenance,
        int(offset.total_seconds() // 60),
    )
