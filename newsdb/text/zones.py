"""Load time zones by IANA name and by the short names in news dates."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from newsdb.model.errors import UsageError

# Hours east of UTC. CST is the US one, as RFC 822 has it; IST and BST mean several things and stay out.
_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "KST": 9, "JST": 9, "HKT": 8, "SGT": 8, "PHT": 8, "AWST": 8,
    "ICT": 7, "WIB": 7, "MSK": 3, "EET": 2, "CEST": 2, "CET": 1, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_WRITTEN_OFFSET = re.compile(r"([+-])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?")
_SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_LONGEST_NAME = 100  # characters; the longest of IANA has 32


@cache
def load_zone(name: str) -> tzinfo:
    """Return the zone with this IANA name (`Asia/Seoul`) or offset (`+09:00`). Raises UsageError for another name."""
    if (offset := _OFFSET.fullmatch(name)) and (zone := parse_zone(offset[0])):
        return zone
    try:
        if len(name) <= _LONGEST_NAME:  # ZoneInfo goes down the parts of a path one by one
            return ZoneInfo(name)
    except (ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError, handled below
        raise UsageError(f"unknown time zone {name!r}: give an IANA name such as Asia/Seoul") from error
    except KeyError as error:
        raise UsageError(f"unknown time zone {name!r}: give an IANA name such as Asia/Seoul") from error
    raise UsageError(
        f"no time zone has a name of {len(name):,} characters: give an IANA name such as Asia/Seoul"
    )


@cache
def load_zone_abbreviations() -> dict[str, tzinfo]:
    """Return the zones with a short name in dates: KST, EST, GMT ..."""
    fixed: dict[str, tzinfo] = {
        name: timezone(timedelta(hours=hours), name) for name, hours in _HOURS.items()
    }
    return fixed | {name: load_zone(iana) for name, iana in _SEASONAL.items()}


def parse_zone(text: str) -> tzinfo | None:
    """Parse `Z`, `KST`, `+0900`, `+09:00` or `-05`; return None for anything else."""
    if match := _WRITTEN_OFFSET.fullmatch(text):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(-offset if match[1] == "-" else offset)
    return load_zone_abbreviations().get(text.upper())
