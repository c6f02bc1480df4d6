"""Columns of front pages, lists, pictures and people are no addresses of articles."""

import pytest

from newsdb.read.columns import guess_columns

STORIES = [
    (f"{number}번째 소식을 전한다", f"나루시가 {number}번째 사업을 알렸다. " * 5) for number in range(6)
]


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("url", ["https://naru.example/"] * 6),
        ("url", ["https://naru.example/list?page=3"] * 6),
        ("url", [f"https://naru.example/reporter/{number % 3}" for number in range(6)]),
        ("link", [f"https://img.naru.example/{number}.jpg?w=300" for number in range(6)]),
        ("c3", [f"https://img.naru.example/{number}.webp" for number in range(6)]),
        ("thumbnail", [f"https://cdn.naru.example/p/{number}" for number in range(6)]),
        ("기자페이지", [f"https://naru.example/p/{number}" for number in range(6)]),
    ],
)
def test_a_column_of_front_pages_lists_pictures_or_people_is_no_address(
    name: str, addresses: list[str]
) -> None:
    rows = [[title, body, address] for (title, body), address in zip(STORIES, addresses, strict=True)]
    assert "url" not in guess_columns(["title", "content", name], rows, {}).fields


def test_a_column_left_out_for_its_repeated_addresses_is_named() -> None:
    rows = [[title, body, "https://naru.example/list"] for title, body in STORIES]
    assert (
        "url has one address for several articles"
        in guess_columns(["title", "content", "url"], rows, {}).describe()
    )
    assert guess_columns(["title", "content", "url"], rows, {"url": "url"}).fields["url"] == (2,)


def test_versions_of_one_article_may_share_its_address() -> None:
    rows = [["같은 제목의 기사", body, "https://naru.example/a/7"] for _, body in STORIES]
    assert guess_columns(["title", "content", "url"], rows, {}).fields["url"] == (2,)


def test_addresses_that_differ_behind_the_number_sign_or_in_the_query_are_addresses() -> None:
    for form in (
        "https://naru.example/#/read/{}",
        "https://naru.example?no={}",
        "https://naru.example/#!no={}",
    ):
        rows = [[*story, form.format(number)] for number, story in enumerate(STORIES)]
        assert guess_columns(["title", "content", "url"], rows, {}).fields["url"] == (2,)
