"""Local times computed by the database."""

from datetime import UTC, datetime

from sqlalchemy import Engine, literal, select

from newsdb.store.local_time import add_offset
from newsdb.store.schema.types import LocalTime, UtcTime


def test_a_moment_is_on_the_clock_of_its_offset(engine: Engine) -> None:
    moment = literal(datetime(2024, 3, 4, 15, 30, tzinfo=UTC), UtcTime())
    offsets = (540, -300, 345, None)
    with engine.connect() as connection:
        local = [connection.scalar(select(add_offset(moment, literal(offset)))) for offset in offsets]
    assert [str(time) for time in local] == [
        "2024-03-05 00:30:00",
        "2024-03-04 10:30:00",
        "2024-03-04 21:15:00",
        "2024-03-04 15:30:00",
    ]


def test_a_local_time_comes_back_naive(engine: Engine) -> None:
    local = datetime(2024, 3, 5, 0, 30)  # noqa: DTZ001 - local
    with engine.connect() as connection:
        assert connection.scalar(select(literal(local, LocalTime()))) == local
