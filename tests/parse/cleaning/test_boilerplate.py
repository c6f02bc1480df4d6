"""Boilerplate goes and the article stays."""

import pytest

from newsdb.parse.cleaning.boilerplate import find_tail_start, strip_boilerplate

_PROSE = "새 공장은 내년에 문을 연다고 회사가 밝혔다."


def _stripped(text: str) -> str:
    return strip_boilerplate(text, find_tail_start(text), ())


@pytest.mark.parametrize(
    "rest",
    [
        "<저작권자ⓒ 아무개일보. 무단전재-재배포 금지.>",
        "\nⓒ 아무개일보 & example.com",
        "\n무단 전재 및 재배포 금지",
        "▶네이버에서 아무개일보 구독하기▶이메일: tip@example.com",
        "★ 손 안에서 보는 모바일 뉴스★",
        "[☞오늘의 아무개일보]",
        " #공장 #회사 #지역",
        "[영상취재 임꺽정][영상편집 홍길동]",
        "\n\ngd@example.com",
        "아무개일보는 24시간 여러분의 제보를 기다립니다.",
        " (사진=아무개회사)",
        "☞공감언론 뉴시스 gd@example.com▶ 아무개일보 구독하기▶ 그림 값을 만나다",
        " gd@example.com, sj@example.com★ 오늘의 핫 포토 -  바다로 간 사람들",
        "※ '당신의 제보가 뉴스가 됩니다' 아무개방송은 제보를 기다립니다.[전화] 02-000-0000",
        '[저작권자(c) 아무개방송 (https://example.com) 무단복제 금지]▶ 새로움을 만나다. "아무개"',
        "[네이버에서 '아무개일보'를 구독하세요!]",
        "[아무개회사 제공. 재판매 및 DB 금지]",
        "◎공감언론 뉴시스 gd@example.com",
        "\n◎공감언론 뉴시스",
        "\n제보는 카카오톡 amugae <저작권자(c) 아무개통신, 무단 전재-재배포 금지> 2024/03/05 18:15 송고",
    ],
)
def test_what_stands_behind_an_article_goes(rest: str) -> None:
    assert _stripped(_PROSE + rest) == _PROSE


@pytest.mark.parametrize(
    "text",
    [
        _PROSE + " ▶첫째 안은 공장을 넓히는 것이다. ▶둘째 안은 그대로 두는 것이다.",
        "★ " + _PROSE,
        "회사는 사진 무단 도용을 막겠다고 했다.",
        "값은 #1 이다",
        _PROSE + " " + _PROSE + "  \n\n" + _PROSE,
        _PROSE + " 문의는 gd@example.com ▶ " + _PROSE + " 구독자는 늘었다. " + _PROSE,
        _PROSE + " <저작권자> " + _PROSE,
    ],
)
def test_an_articles_own_text_stays(text: str) -> None:
    assert _stripped(text) == text


def test_a_cut_in_the_middle_becomes_a_line_break() -> None:
    text = "부제목[아무개 홍길동 기자] 첫 문장이다."
    assert strip_boilerplate(text, len(text), ((3, 15),)) == "부제목\n첫 문장이다."


def test_the_address_of_a_byline_stays_for_the_byline() -> None:
    text = _PROSE + "홍길동 기자 gd@example.com▶ 아무개일보 구독하기"
    assert text[: find_tail_start(text)] == _PROSE + "홍길동 기자 gd@example.com"


def test_a_text_of_nothing_but_boilerplate_is_not_cut_away() -> None:
    assert find_tail_start("▶구독하기") == len("▶구독하기")


def test_the_date_of_a_caption_stays_and_its_photographers_address_goes() -> None:
    stripped = _stripped(f"기념촬영을 하고 있다. 2020.10.13. gd12@newsis.com {_PROSE}")
    assert stripped.split() == f"기념촬영을 하고 있다. 2020.10.13. {_PROSE}".split()
