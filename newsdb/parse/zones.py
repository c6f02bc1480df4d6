"""Time zones by the short names that news dates carry, and by IANA name."""

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
_SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip


@cache
def zone_named(name: str) -> tzinfo:
    """The zone with this IANA name (`Asia/Seoul`). Raises UsageError for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError, handled below
        raise UsageError(f"unknown time zone {name!r}: give an IANA name such as Asia/Seoul") from error
    except KeyError as error:
        raise UsageError(f"unknown time zone {name!r}: give an IANA name such as Asia/Seoul") from error


@cache
def zones_by_abbreviation() -> dict[str, tzinfo]:
    """The zones that a date may name in short: KST, EST, GMT ..."""
    fixed: dict[str, tzinfo] = {
        name: timezone(timedelta(hours=hours), name) for name, hours in _HOURS.items()
    }
    return fixed | {name: zone_named(iana) for name, iana in _SEASONAL.items()}


def zone_written(text: str) -> tzinfo | None:
    """The zone that `Z`, `KST`, `+0900`, `+09:00` or `-05` says; None for anything else."""
    if text[:1] in "+-" and text[1:3].isdigit():
        minutes = int(text[1:3]) * 60 + int(text[-2:] if len(text) > 3 else 0)
        return (
            timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes)) if minutes < 1440 else None
        )
    return zones_by_abbreviation().get(text.upper())
