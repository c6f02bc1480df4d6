"""The whole extraction of an article."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract import EXTRACTOR_VERSION, Extractor
from newsdb.extract.extractor import blank_picture_credits
from newsdb.model.intervals import Precision
from newsdb.model.records import Article, Publication

EXTRACTOR = Extractor()


def article(body: str, title: str | None = None, published: Publication | None = None) -> Article:
    return Article("key", title, body, None, None, (), None, published, None, None, None, "ko")


def test_the_version_is_a_number_as_text() -> None:
    assert EXTRACTOR_VERSION.isdecimal()


def test_title_and_body_are_read_and_indexes_count_the_title_first() -> None:
    result = EXTRACTOR.extract(
        article(
            "9일 한국은행에 따르면 엔비디아(英伟达)는 20억 달러(약 2조7천억 원)를 썼다.",
            "엔비디아 3억 달러(약 4천억 원) 투자",
        )
    )
    names = [(m.span.part, m.span.text) for m in result.mentions]
    assert names == [("title", "엔비디아"), ("body", "한국은행"), ("body", "엔비디아"), ("body", "英伟达")]
    (attribution,) = result.attributions
    assert attribution.mention == 1
    assert attribution.time is not None
    assert result.times[attribution.time].span.text == "9일"
    assert [(alias.mention, alias.name) for alias in result.aliases] == [(2, "英伟达")]
    conversions = [
        (f.span.text, result.figures[f.converts].span.text) for f in result.figures if f.converts is not None
    ]
    assert conversions == [("4천억 원", "3억 달러"), ("2조7천억 원", "20억 달러")]


def test_times_are_resolved_when_the_publication_is_known() -> None:
    published = Publication(
        datetime(2026, 3, 10, 3, 0, tzinfo=UTC), "minute", "2026-03-10 12:00", "field", 540
    )
    (time,) = EXTRACTOR.extract(article("9일 문을 열었다.", published=published)).times
    assert time.resolved is not None
    assert time.resolved.start == datetime(2026, 3, 8, 15, 0, tzinfo=UTC)


def test_times_stay_open_when_it_is_not() -> None:
    (time,) = EXTRACTOR.extract(article("9일 문을 열었다.")).times
    assert time.resolved is None


@pytest.mark.parametrize("precision", ["year", "quarter", "month", "week"])
def test_times_stay_open_when_the_day_of_publication_is_unknown(precision: Precision) -> None:
    published = Publication(datetime(2024, 2, 29, 15, tzinfo=UTC), precision, "2024-03", "field", 540)
    (time,) = EXTRACTOR.extract(article("5일 문을 열었다.", published=published)).times
    assert time.resolved is None


def test_an_empty_article_holds_nothing() -> None:
    result = EXTRACTOR.extract(article("", ""))
    assert (result.mentions, result.figures, result.times) == ((), (), ())


WORDS = "엔비디아 는 9일 에 따르면 20억 달러 (약 2조 원) 홍길동 대표 밝혔다 고 . ( ) “ ” "
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])


@given(st.lists(PIECES, max_size=20).map(" ".join), st.lists(PIECES, max_size=8).map(" ".join))
def test_indexes_are_within_their_lists(body: str, title: str) -> None:
    result = EXTRACTOR.extract(article(body, title))
    for attribution in result.attributions:
        assert attribution.mention is None or 0 <= attribution.mention < len(result.mentions)
        assert attribution.time is None or 0 <= attribution.time < len(result.times)
    for alias in result.aliases:
        assert 0 <= alias.mention < len(result.mentions)
    for figure in result.figures:
        assert figure.converts is None or 0 <= figure.converts < len(result.figures)


@pytest.mark.parametrize(
    "credit",
    [
        "【너울=가나통신】홍길동 기자 =",
        "[너울=가나통신] 홍길동 사진기자 =",
        "(너울=가나통신) 홍길동·임꺽정 기자 =",
        "[너울·바다=가나뉴스1]홍길동 기자=",
        "[너울=가나통신]너울사진기자단 =",
        "사진=홍길동 기자",
        "영상편집 : 홍길동",
        "영상취재: 홍길동, 임꺽정",
        "그래픽=홍길동",
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
