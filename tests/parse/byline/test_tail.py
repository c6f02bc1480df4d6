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


def test_a_byline_glued_to_promotion_gives_name_address_and_outlet() -> None:
    text = f"{PROSE}한소율기자 soyul@example.com한국경제TV 핫뉴스ㆍ다른 기사의 제목이 길게 이어진다 ㆍ또 다른 기사"
    byline = find_tail(text, len(text))
    assert byline is not None
    (person,) = byline.parts.people
    assert (person.name, person.email, byline.parts.outlet) == ("한소율", "soyul@example.com", "한국경제TV")


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("1심... [한소율]", ["한소율"]),
        (" [한소율]", ["한소율"]),
        (" [사진들]", None),
        (" [연합뉴스]", None),
        ("[뉴스1]", None),
    ],
)
def test_a_full_name_in_brackets_at_the_end_signs_the_text(tail: str, names: list[str] | None) -> None:
    text = PROSE + tail
    byline = find_tail(text, len(text))
    found = [person.name for person in byline.parts.people] if byline else []
    assert (found or None) == names


@pytest.mark.parametrize(
    "stamp",
    [
        "2026. 3. 9. 17:42",
        "2026.03.09 17:42",
        "2026-03-09",
        "입력 2026. 3. 9. 17:42",
        "송고 : 2026/3/9 17:42:01",
    ],
)
@pytest.mark.parametrize("byline", ["홍길동 기자 hong@example.com", "홍길동 기자"])
def test_the_time_behind_a_byline_hides_it_not(byline: str, stamp: str) -> None:
    text = f"공사가 다음 달 시작된다. {byline} {stamp}"
    found = find_tail(text, len(text))
    assert found is not None
    assert [person.name for person in found.parts.people] == ["홍길동"]
    assert text[found.start : found.end].strip() == f"{byline} {stamp}"


def test_a_time_at_the_end_of_the_text_is_no_sign_of_a_byline() -> None:
    text = "그는 기자로 일했다. 다리는 내달 개통한다. 개통 2026. 3. 9. 17:42"
    assert find_tail(text, len(text)) is None
