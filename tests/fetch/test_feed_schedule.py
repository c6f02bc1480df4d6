"""When a feed is due again, computed without a server."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdb.fetch.feed_schedule import FeedState, plan_retry, read_response
from newsdb.fetch.http import Response

NOW = datetime(2024, 3, 5, 9, 0, tzinfo=UTC)
FEED = FeedState("http://a.example/", failures=3)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 15), (1, 30), (2, 60), (3, 120), (10, 24 * 60), (900, 24 * 60)]
)
def test_each_further_failure_doubles_the_rest(failures: int, minutes: int) -> None:
    outcome = plan_retry(FeedState("http://a.example/", failures=failures), "no answer", NOW)
    assert outcome.changes["next_fetch_at"] == NOW + timedelta(minutes=minutes)
    assert outcome.changes["failures"] == failures + 1


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("3600", timedelta(hours=1)),
        ("Tue, 05 Mar 2024 12:00:00 GMT", timedelta(hours=3)),
        ("5", timedelta(minutes=15)),
        ("99999999999", timedelta(days=7)),
        ("soon", timedelta(minutes=15)),
        ("", timedelta(minutes=15)),
    ],
)
def test_the_server_says_when_to_come_again(said: str, rest: timedelta) -> None:
    outcome = read_response(
        FeedState("http://a.example/"), Response(429, "http://a.example/", {"retry-after": said}), NOW
    )
    assert outcome.changes["next_fetch_at"] == NOW + rest


def test_the_first_failure_is_remembered_until_a_success() -> None:
    first = plan_retry(FeedState("http://a.example/"), "no answer", NOW).changes["failing_since"]
    assert first == NOW
    earlier = NOW - timedelta(days=3)
    state = FeedState("http://a.example/", failures=2, failing_since=earlier)
    assert plan_retry(state, "no answer", NOW).changes["failing_since"] == earlier


def test_a_success_ends_the_failures_and_stores_the_marks() -> None:
    response = Response(200, FEED.url, {"etag": '"1"', "last-modified": "yesterday"}, b"<rss/>")
    outcome = read_response(FEED, response, NOW)
    assert outcome.body == b"<rss/>"
    assert outcome.changes == {
        "last_fetched_at": NOW,
        "next_fetch_at": NOW + timedelta(minutes=15),
        "failures": 0,
        "failing_since": None,
        "last_error": None,
        "etag": '"1"',
        "last_modified": "yesterday",
    }


def test_an_unchanged_feed_keeps_its_marks() -> None:
    outcome = read_response(FEED, Response(304, FEED.url), NOW)
    assert (outcome.body, outcome.error, outcome.summary) == (None, None, "unchanged since the last time")
    assert not outcome.changes.keys() & {"etag", "last_modified", "url"}


def test_a_feed_that_moved_gets_its_new_address() -> None:
    for status in (200, 304):
        response = Response(status, "http://b.example/", moved_to="http://b.example/")
        assert read_response(FEED, response, NOW).changes["url"] == "http://b.example/"


def test_a_feed_that_is_gone_stops() -> None:
    changes = read_response(FEED, Response(410, FEED.url), NOW).changes
    assert (changes["stopped"], changes["next_fetch_at"], changes["failures"]) == (True, None, 4)
