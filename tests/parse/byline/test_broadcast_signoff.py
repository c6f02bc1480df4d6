"""Reporters who are named in what a station says. Names are invented."""

import pytest

from newsdb.parse.byline.broadcast_signoff import find_broadcast_signoff


def _names(text: str) -> list[str]:
    byline = find_broadcast_signoff(text)
    return [person.name for person in byline.parts.people] if byline else []


@pytest.mark.parametrize(
    "text",
    [
        "홍길동 기자의 보도입니다.",
        "홍길동 기자가 취재했습니다.",
        "홍길동 기자가 현장을 소개합니다.",
        "경제부 홍길동 기자와 자세히 알아보겠습니다.",
        "홍길동 기자가 짚어봤..",
        "KBS NEWS 홍길동입니다.",
        "SBS Biz 홍길동입니다.",
        "뉴스데스크 홍길동입니다.",
        "경제부 홍길동 기자 나와 있습니다.",
    ],
)
def test_the_reporter_who_is_handed_to_or_signs_off(text: str) -> None:
    assert _names(text) == ["홍길동"]


def test_two_reporters_share_a_report() -> None:
    assert _names("홍길동, 임수정 두 기자가 보도합니다.") == ["홍길동", "임수정"]


def test_a_name_of_four_syllables_is_one() -> None:
    assert _names("김빛나라 기자입니다.") == ["김빛나라"]


@pytest.mark.parametrize(
    "text", ["홍길동 기자는 상을 받았습니다.", "이 기자가 물었습니다.", "대통령 홍길동입니다."]
)
def test_prose_signs_nothing(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "JTBC 홍길동입니다. (gd@example.com)",
        "JTBC 홍길동입니다.[ gd@example.com ]",
        "JTBC 홍길동(gd@example.com)입니다.",
    ],
)
def test_the_address_behind_a_sign_off_is_the_reporters(text: str) -> None:
    byline = find_broadcast_signoff(text)
    assert byline is not None
    assert [(person.name, person.email) for person in byline.parts.people] == [("홍길동", "gd@example.com")]
    assert byline.end == len(text)


@pytest.mark.parametrize(
    ("text", "outlet", "start"),
    [("SBS 홍길동 기자의 취재입니다.", "SBS", 0), ("오늘 홍길동 기자의 취재입니다.", None, 3)],
)
def test_the_station_of_a_handover_is_a_known_outlet(text: str, outlet: str | None, start: int) -> None:
    byline = find_broadcast_signoff(text)
    assert byline is not None
    assert (byline.parts.outlet, byline.start) == (outlet, start)
