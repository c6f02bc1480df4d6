"""Write and parse partial dates as truncated ISO 8601: `2030`, `2024-10`, `--11-21`, `---27`, `Q1`, `2025-Q4`."""

from typing import NamedTuple


class PartialDate(NamedTuple):
    """A date as far as a text states it; None for every missing part."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_valid(self) -> bool:
        """Check that month and day are in range."""
        return (self.month is None or 1 <= self.month <= 12) and (self.day is None or 1 <= self.day <= 31)

    def to_iso(self) -> str:
        """Return the date as truncated ISO 8601."""
        year = "" if self.year is None else f"{self.year:04d}"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}" if year else f"Q{self.quarter}"
        if self.month is None:
            return year if self.day is None else f"---{self.day:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{year or '-'}-{self.month:02d}{day}"


def parse_partial_date(value: str) -> PartialDate:
    """Parse a value written by `PartialDate.to_iso`."""
    if value.startswith("---"):
        return PartialDate(day=int(value[3:]))
    if value.startswith("--"):
        month, _, day = value[2:].partition("-")
        return PartialDate(month=int(month), day=int(day) if day else None)
    year, _, rest = value.partition("-")
    if year.startswith("Q"):
        return PartialDate(quarter=int(year[1:]))
    if rest.startswith("Q"):
        return PartialDate(year=int(year), quarter=int(rest[1:]))
    month, _, day = rest.partition("-")
    return PartialDate(int(year), None, int(month) if month else None, int(day) if day else None)
