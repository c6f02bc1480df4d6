"""Check dates in texts and addresses of pages."""

import pytest

from newsdb.read.html.dates import find_address_date, find_first_date, find_shown_date, is_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("입력 2024.03.05. 오전 8:15", "2024.03.05. 오전 8:15"),
        ("2024년 3월 5일 (화)", "2024년 3월 5일 (화)"),
        ("Published March 5, 2024 at 8:15 a.m. EST", "March 5, 2024 at 8:15 a.m. EST"),
        ("5 March 2024", "5 March 2024"),
        ("Updated March 7, 2024. Published March 5, 2024", "March 5, 2024"),
        ("최종수정 2024-03-07", None),
        ("a bridge opens", None),
    ],
)
def test_the_first_date_of_a_text_is_not_that_of_a_change(text: str, date: str | None) -> None:
    assert find_first_date(text) == date


@pytest.mark.parametrize(
    "text", ["2024-03-05", "2024-03-05T08:15:00Z", "1709596800", "1709596800000", "March 5, 2024"]
)
def test_a_stated_date_can_be_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["2020-01-022024-03-05", "03/05/2024", "today", ""])
def test_a_stated_date_can_be_none(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2024/03/05/bridge", "2024-03-05"),
        ("https://a.example/2024-03-05/bridge", "2024-03-05"),
        ("https://a.example/20240305001", "2024-03-05"),
        ("https://a.example/2024/mar/05/bridge", "mar 05, 2024"),
        ("https://a.example/2024/13/05/bridge", None),
        ("https://a.example/bridge", None),
    ],
)
def test_an_address_holds_a_date(url: str, date: str | None) -> None:
    assert find_address_date(url) == date


def test_the_shown_date_is_the_stated_moment_in_the_paper_s_zone() -> None:
    shown = ["March 4, 2024 11:00 pm EST", "March 5, 2024 11:00 pm EST"]
    assert find_shown_date("2024-03-06T04:00:00+00:00", shown) == "March 5, 2024 11:00 pm EST"
    assert find_shown_date("2024-03-06T04:00:00+09:00", shown) is None
    assert find_shown_date("soon", shown) is None
