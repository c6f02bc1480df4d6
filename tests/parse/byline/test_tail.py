"""Bylines behind a text."""

import pytest

from newsdb.parse.byline.tail import find_tail

PROSE = "공장이 새로 문을 열었다고 회사는 밝혔다."


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        (" 한소율 기자 soyul@example.com", ["한소율"]),
        ("한소율 기자 soyul@example.com", ["한소율"]),
        ("\n[한소율 기자]", ["한소율"]),
        (" 보은/한소율", ["한소율"]),
        (" 공장은 크다.", None),
    ],
)
def test_a_byline_is_found_behind_the_last_sentence(tail: str, names: list[str] | None) -> None:
    text = PROSE + tail
    byline = find_tail(text, len(text))
    assert (byline and [person.name for person in byline.parts.people]) == names


def test_an_agency_alone_behind_the_last_sentence_is_the_outlet() -> None:
    text = f"{PROSE} /연합뉴스"
    byline = find_tail(text, len(text))
    assert byline is not None
    assert byline.parts.outlet == "연합뉴스"
    assert not byline.parts.people
