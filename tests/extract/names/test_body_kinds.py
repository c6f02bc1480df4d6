"""Company, medium or organisation."""

import pytest

from newsdb.extract.names.body_kinds import classify_body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("너울위원회", "organisation"),
        ("너울대학교", "organisation"),
        ("너울경찰서", "organisation"),
        ("너울일보", "media"),
        ("너울방송", "media"),
        ("너울전자", "company"),
        ("너울바이오로직스", "company"),
        ("너울", None),
    ],
)
def test_the_ending_tells(name: str, kind: str | None) -> None:
    assert classify_body(f"{name}에서 나왔다.", 0, len(name)) == kind


def test_else_the_words_beside_it_tell() -> None:
    text = "너울의 매출이 늘었다."
    assert classify_body(text, 0, 2) == "company"


def test_words_far_away_tell_nothing() -> None:
    text = "너울이 말했다. " + "그렇다고 한다. " * 8 + "매출"
    assert classify_body(text, 0, 2) is None
