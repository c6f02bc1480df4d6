"""Define the publication time of an article as lists give it: in the article's own zone, at its own precision."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Self

from newsdb.model.intervals import Precision

_DAY_FORMS: dict[Precision, str] = {
    "year": "%Y", "quarter": "%Y-%m", "month": "%Y-%m", "week": "%Y-%m-%d", "day": "%Y-%m-%d",
}  # fmt: skip


class PublishedTime(datetime):
    """Hold a publication time in the article's own zone, with its known precision.

    It is an aware datetime: the first moment of the day, month or year where no clock time is known. `str` gives what
    is known: `2024-03-05 14:20`, `2024-03-05` or `2024-03`. What is computed from it is precise to the second.
    """

    precision: Precision = "second"

    @classmethod
    def build(cls, moment: datetime, offset_minutes: int | None, precision: Precision | None) -> Self:
        """Return a moment as the time of a zone `offset_minutes` ahead of UTC."""
        local = moment.astimezone(_make_zone(offset_minutes or 0)).replace(tzinfo=None)
        return cls.build_local(local, offset_minutes, precision)

    @classmethod
    def build_local(cls, local: datetime, offset_minutes: int | None, precision: Precision | None) -> Self:
        """Return a local time without a zone as one of the zone `offset_minutes` ahead of UTC."""
        # The parts one by one: lists are long, and this is the quickest way.
        zone = _make_zone(offset_minutes or 0)
        published = cls(local.year, local.month, local.day, local.hour, local.minute, local.second, 0, zone)
        published.precision = precision or "second"
        return published

    @property
    def local(self) -> datetime:
        """Return the clock time alone, without the zone."""
        return datetime.combine(self.date(), self.time())

    @property
    def offset_minutes(self) -> int:
        """Return the minutes of its zone ahead of UTC."""
        offset = self.utcoffset()
        return round(offset.total_seconds() / 60) if offset is not None else 0

    def format_iso(self) -> str:
        """Write it in ISO 8601 at its precision: a clock time with its offset, a day, month or year without one."""
        if form := _DAY_FORMS.get(self.precision):
            return self.strftime(form)
        return self.isoformat(timespec="seconds" if self.precision == "second" else "minutes")

    def __str__(self) -> str:
        """Write it for people: like `2024-03-05 14:20`, no finer than its precision."""
        return self.strftime(_DAY_FORMS.get(self.precision, "%Y-%m-%d %H:%M"))

    def __reduce_ex__(self, protocol: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Keep the precision in copies and pickles."""
        return self.build_local, (self.local, self.offset_minutes, self.precision)


@cache
def _make_zone(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))
