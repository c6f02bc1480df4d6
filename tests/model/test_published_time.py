"""Publication times in the zone and at the precision of their articles."""

import copy
import pickle
from datetime import UTC, datetime, timedelta

import pytest

from newsdb.model.intervals import Precision
from newsdb.model.published_time import PublishedTime

MIDNIGHT_IN_SEOUL = datetime(2024, 3, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "text", "iso"),
    [
        ("year", "2024", "2024"),
        ("month", "2024-03", "2024-03"),
        ("day", "2024-03-05", "2024-03-05"),
        ("hour", "2024-03-05 00:00", "2024-03-05T00:00+09:00"),
        ("minute", "2024-03-05 00:00", "2024-03-05T00:00+09:00"),
        ("second", "2024-03-05 00:00", "2024-03-05T00:00:00+09:00"),
    ],
)
def test_it_is_written_no_finer_than_known(precision: Precision, text: str, iso: str) -> None:
    published = PublishedTime.build(MIDNIGHT_IN_SEOUL, 540, precision)
    assert str(published) == f"{published}" == text
    assert published.format_iso() == iso


def test_it_is_the_moment_on_the_clock_of_its_zone() -> None:
    published = PublishedTime.build(MIDNIGHT_IN_SEOUL, -300, "minute")
    assert published == MIDNIGHT_IN_SEOUL
    assert str(published) == "2024-03-04 10:00"
    assert published.local == datetime(2024, 3, 4, 10)  # noqa: DTZ001 - local
    assert str(PublishedTime.build(MIDNIGHT_IN_SEOUL, None, None)) == "2024-03-04 15:00"


def test_copies_keep_the_precision_and_what_is_computed_has_that_of_a_moment() -> None:
    published = PublishedTime.build(MIDNIGHT_IN_SEOUL, 540, "day")
    for same in (copy.deepcopy(published), pickle.loads(pickle.dumps(published))):  # noqa: S301 - its own pickle
        assert (same, str(same), same.precision) == (published, "2024-03-05", "day")
    assert (published + timedelta(hours=14)).precision == "second"
