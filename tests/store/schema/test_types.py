"""What goes into a column comes out of it."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, insert, literal, select, text
from sqlalchemy.exc import StatementError

from newsdb.store.bulk_insert import insert_rows
from newsdb.store.engine import begin_write
from newsdb.store.schema import INGEST_RUN
from newsdb.store.schema.types import Exact

SEOUL = timezone(timedelta(hours=9))
NINE_IN_SEOUL = datetime(2026, 3, 1, 9, 0, tzinfo=SEOUL)


def run_row(run_id: int, started_at: datetime) -> tuple[object, ...]:
    return (run_id, "0", "0", "{}", started_at, None, "done", 0, 0, 0, 0, 0, 0)


def test_a_time_is_stored_in_utc_and_comes_back_aware(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, INGEST_RUN, [run_row(1, NINE_IN_SEOUL)])
        stored = connection.scalar(select(INGEST_RUN.c.started_at))
    assert stored == NINE_IN_SEOUL
    assert stored is not None
    assert stored.tzinfo is UTC


def test_sqlite_holds_times_as_text_that_its_date_functions_read(sqlite_url: str) -> None:
    engine = create_engine(f"sqlite:///{sqlite_url}")
    with engine.begin() as connection:
        connection.execute(
            insert(INGEST_RUN), [dict(zip(INGEST_RUN.c.keys(), run_row(1, NINE_IN_SEOUL), strict=True))]
        )
        assert connection.scalar(text("SELECT started_at FROM ingest_run")) == "2026-03-01 00:00:00"
        assert connection.scalar(text("SELECT date(started_at) FROM ingest_run")) == "2026-03-01"
    engine.dispose()


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - the point of the test
    with pytest.raises(StatementError, match="naive time"), begin_write(engine) as connection:
        connection.execute(
            insert(INGEST_RUN), [dict(zip(INGEST_RUN.c.keys(), run_row(1, naive), strict=True))]
        )


FIGURES = st.builds(
    lambda digits, exponent, sign: Decimal((sign, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 10**15 - 1),
    st.integers(-6, 8),
    st.integers(0, 1),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FIGURES)
def test_a_figure_of_fifteen_digits_keeps_every_digit(engine: Engine, figure: Decimal) -> None:
    with engine.connect() as connection:
        assert connection.scalar(select(literal(figure, Exact()))) == figure


def test_the_hour_that_a_clock_shows_twice_is_two_hours(engine: Engine) -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    with begin_write(engine) as connection:
        insert_rows(connection, INGEST_RUN, [run_row(1, first), run_row(2, first.replace(fold=1))])
        stored = connection.scalars(select(INGEST_RUN.c.started_at).order_by(INGEST_RUN.c.id)).all()
    assert stored == [datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)]


def test_a_time_is_stored_to_the_second(engine: Engine) -> None:
    row = run_row(1, NINE_IN_SEOUL.replace(microsecond=999_999))
    with begin_write(engine) as connection:
        connection.execute(insert(INGEST_RUN), [dict(zip(INGEST_RUN.c.keys(), row, strict=True))])
        assert connection.scalar(select(INGEST_RUN.c.started_at)) == NINE_IN_SEOUL


def test_sqlite_rounds_a_number_of_too_many_digits_and_cuts_nothing_off() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        # Between the whole numbers of a double: 2**53 + 1.5 is nearer to 2**53 + 2.
        assert connection.scalar(select(literal(Decimal("9007199254740993.5"), Exact()))) == 2**53 + 2
        assert connection.scalar(select(literal(Decimal(2**53 + 1), Exact()))) == 2**53 + 1
