"""The order of lists, and where articles without a date stand in it."""

from datetime import datetime

from newsdb.query.plan.list_order import split_undated
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.cursor import Cursor
from newsdb.store.schema.types import UNKNOWN_TIME

DATED = Cursor(datetime(2026, 3, 1), 7)  # noqa: DTZ001 - a local time
UNDATED = Cursor(UNKNOWN_TIME, 7)
SCOPE = Scope(sections=("경제",))


def test_a_list_from_the_newest_on_is_one_part() -> None:
    for cursor in (None, DATED, UNDATED):
        assert split_undated(SCOPE, "newest", cursor) == [(SCOPE, cursor)]


def test_a_list_from_the_oldest_on_ends_with_the_undated() -> None:
    dated, undated = (Scope(sections=("경제",), is_dated=is_dated) for is_dated in (True, False))
    assert split_undated(SCOPE, "oldest", None) == [(dated, None), (undated, None)]
    assert split_undated(SCOPE, "oldest", DATED) == [(dated, DATED), (undated, None)]
    assert split_undated(SCOPE, "oldest", UNDATED) == [(undated, UNDATED)]


def test_a_list_between_dates_has_no_undated_part() -> None:
    since = Scope(since=DATED.listed_at)
    assert split_undated(since, "oldest", None) == [(since, None)]
