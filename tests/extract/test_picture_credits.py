"""Credits are no part of what a text says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.extractor import Extractor, blank_picture_credits
from tests.extract.test_extractor import article


@pytest.mark.parametrize(
    "credit",
    [
        "【너울=가나통신】홍길동 기자 =",
        "[너울=가나통신] 홍길동 사진기자 =",
        "(너울=가나통신) 홍길동·임꺽정 기자 =",
        "[너울·바다=가나뉴스1]홍길동 기자=",
        "[너울=가나통신]너울사진기자단 =",
        "사진=홍길동 기자",
    ],
)
def test_a_credit_between_sentences_is_spaces(credit: str) -> None:
    assert blank_picture_credits(f"앞말.{credit} 뒷말") == f"앞말.{' ' * len(credit)} 뒷말"


@pytest.mark.parametrize("said", ["가 보도합니다.", "가 먼저 취재했습니다.", "입니다.", "!"])
def test_a_reporter_who_is_handed_over_to_is_spaces(said: str) -> None:
    assert blank_picture_credits(f"앞말. 홍길동 기자{said}") == f"앞말. {' ' * 6}{said}"


@pytest.mark.parametrize(
    "text",
    [
        "홍길동 기자가 물었다.",
        "가나신문 홍길동 기자가 회사를 세웠다.",
        "(가나=다라) 이야기",
        "값=3 (너울=가나통신) 기자 회견",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert blank_picture_credits(text) is text or blank_picture_credits(text) == text


@given(st.text(alphabet="【】[]()=가나기자 ·홍길동", max_size=60))
def test_places_stay_what_they_are(text: str) -> None:
    assert len(blank_picture_credits(text)) == len(text)


def test_who_took_the_picture_is_nobody_in_the_article() -> None:
    body = "회의가 열렸다. 【서울=뉴시스】홍길동 기자 = 임꺽정 의원이 3일 말했다. 임꺽정 의원은 웃었다."
    found = Extractor().extract(article(body))
    assert {mention.span.text for mention in found.mentions} == {"임꺽정"}
    assert all(mention.span.text == body[mention.span.start : mention.span.end] for mention in found.mentions)
