"""Check dates in texts and addresses of pages."""

import pytest

from newsdb.read.html.dates import (
    choose_most_exact,
    find_address_date,
    find_first_date,
    find_shown_date,
    is_date,
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("입력 2024.03.05. 오전 8:15", "2024.03.05. 오전 8:15"),
        ("2024년 3월 5일 (화)", "2024년 3월 5일 (화)"),
        ("Published March 5, 2024 at 8:15 a.m. EST", "March 5, 2024 at 8:15 a.m. EST"),
        ("5 March 2024", "5 March 2024"),
        ("Updated March 7, 2024. Published March 5, 2024", "March 5, 2024"),
        ("최종수정 2024-03-07", None),
        ("입력 2024.03.05 08:15", "2024.03.05 08:15"),
        ("등록 2024.03.05 08:15:00", "2024.03.05 08:15:00"),
        ("2024.03.05 오후 08:15", "2024.03.05 오후 08:15"),
        ("2024-03-05 오후 8:15:00", "2024-03-05 오후 8:15:00"),
        ("2024.03.05 (20:15)", "2024.03.05 (20:15)"),
        ("기사입력 2024/03/05 [20:15]", "2024/03/05 [20:15]"),
        ("2024년 3월 5일 20시 15분", "2024년 3월 5일 20시 15분"),
        ("2024年3月5日 20時15分", "2024年3月5日 20時15分"),
        ("2024.03.05(화) 20:15", "2024.03.05(화) 20:15"),
        ("업데이트 2024-03-07 09:00 | 2024년 3월 5일 08시 15분 입력", "2024년 3월 5일 08시 15분"),
        ("2024-03-07 09:00 수정 2024-03-05 08:15 등록", "2024-03-05 08:15"),
        ("수정시간 2024-03-07 09:00", None),
        ("5. März 2024, 08:15 Uhr", "5. März 2024, 08:15"),
        ("5 de marzo de 2024", "5 de marzo de 2024"),
        ("24.03.05 08:15", None),
        ("a bridge opens", None),
    ],
)
def test_the_first_date_of_a_text_is_not_that_of_a_change(text: str, date: str | None) -> None:
    assert find_first_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["2024-03-05", "2024-03-05T08:15:00Z", "1709596800", "1709596800000", "March 5, 2024", "20240305081500"],
)
def test_a_stated_date_can_be_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["2020-01-022024-03-05", "03/05/2024", "today", "", "1970-01-01T00:00:00Z"])
def test_a_stated_date_can_be_none(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2024/03/05/bridge", "2024-03-05"),
        ("https://a.example/2024-03-05/bridge", "2024-03-05"),
        ("https://a.example/20240305001", None),  # as likely a number
        ("https://a.example/2024/03/bridge", None),
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


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        (["2024-03-05", "2024-03-05T08:15:00+09:00"], 1),
        (["2024-03-05T00:00:00+09:00", "2024.03.05 08:15"], 1),
        (["2024-03-05", "2024-03-07T08:15:00+09:00"], 0),  # the day of an update
        (["2024-03-05T08:15:00", "2024-03-05T08:15:00+00:00"], 1),
        (["2024-03-05T08:15:00", "2024-03-05T17:15:00+09:00"], 1),  # the same moment, the first in UTC
        (["2024-03-05T08:15:00", "2024-03-05T09:02:00+00:00"], 0),  # another minute: an update
        (["2024-03-05T08:15:00Z", "2024-03-05T17:15:00+09:00"], 0),
        (["soon", "2024-03-05"], 0),
    ],
)
def test_the_most_exact_of_dates_that_say_the_same_is_chosen(dates: list[str], best: int) -> None:
    assert choose_most_exact(dates) == best
