"""Parse what is asked of facts as options: measures, names, and the period that they are of."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, cast

from newsdb.lexicon.measures import parse_measure
from newsdb.model.errors import UsageError
from newsdb.model.filters import FactFilters, is_before
from newsdb.query.language.ranges import split_range
from newsdb.text.periods import Period, parse_period

if TYPE_CHECKING:
    from newsdb.model.facts import FactRole, FactStatus

_PART = re.compile(
    r"(?P<year>\d{4})\s*(?:년|-)?\s*"
    r"(?:Q(?P<quarter>[1-4])|(?P<quarter_before>[1-4])(?:Q|분기)|H(?P<half>[12])|(?P<half_word>상|하)반기)",
    re.IGNORECASE,
)
_MONTHS = {"quarter": 3, "half": 6}


def parse_fact_options(
    *,
    measures: tuple[str, ...],
    companies: tuple[str, ...],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    period: str | None,
    statuses: tuple[str, ...],
    roles: tuple[str, ...],
) -> FactFilters:
    """Parse the values of --measure, --period and the others. Raise UsageError for an unknown measure and no period."""
    start, end = parse_fact_period(period) if period is not None else (None, None)
    return FactFilters(
        measures=tuple(dict.fromkeys(map(parse_measure, measures))),
        companies=companies,
        subjects=subjects,
        objects=objects,
        statuses=tuple(cast("FactStatus", status) for status in statuses),
        roles=tuple(cast("FactRole", role) for role in roles),
        period_from=start,
        period_to=end,
    )


def parse_fact_period(text: str) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of a period and the first after it; None for an open end.

    A period is a year, half (2025H1, 2025년 상반기), quarter (2025Q3, 2025년 3분기), month or day, or a range of them,
    both included. Raises UsageError for anything else.
    """
    since, until = split_range(text) or (text, text)
    first = _parse_one(since).start if since is not None else None
    after = _parse_one(until).end if until is not None else None
    if not is_before(first, after):
        raise UsageError(f"{text}: ends before it begins")
    return first, after


def _parse_one(text: str) -> Period:
    if (match := _PART.fullmatch(text.strip())) is None:
        return parse_period(text)
    quarter = match["quarter"] or match["quarter_before"]
    half = match["half"] or {"상": "1", "하": "2", None: None}[match["half_word"]]
    length = _MONTHS["quarter" if quarter else "half"]
    first = (int(quarter or half or 1) - 1) * length
    start = parse_period(match["year"]).start.replace(month=first + 1)
    months = first + length
    return Period(start, start.replace(year=start.year + months // 12, month=months % 12 + 1))
