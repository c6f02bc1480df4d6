"""Whatever the text is: no exception, spans that are their text, no overlap of like spans, the same in any company."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdb.extract.extractor import Extractor
from newsdb.model.records import Article, Extraction, Span
from newsdb.text.normalise import normalise_unicode
from tests.growth import grows_at_most

EXTRACTOR = Extractor()
PIECES = (
    *(
        "라온별",
        "대표",
        "는",
        "이",
        "가",
        "너울전자",
        "서울",
        "AI",
        "20억",
        "달러",
        "(",
        ")",
        "약",
        "2조7천억",
        "원",
    ),
    *(
        "3~5%",
        "27일",
        "지난해",
        "3월",
        "에 따르면",
        "“",
        "”",
        "‘",
        "말했다.",
        ".",
        ",",
        "·",
        "\n",
        "said",
        "100",
        "ｎ",
    ),
)
WORDS = st.sampled_from(PIECES)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)


def article(title: str | None, body: str) -> Article:
    return Article("key", title, body, None, None, (), None, None, None, None, None, "ko")


def spans(found: Extraction) -> list[Sequence[Span]]:
    return [
        [each.span for each in like]
        for like in (found.mentions, found.figures, found.times, found.attributions)
    ]


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_spans_are_their_text_and_like_spans_do_not_overlap(title: str, body: str) -> None:
    whole = {"title": normalise_unicode(title), "body": normalise_unicode(body)}
    found = EXTRACTOR.extract(article(whole["title"] or None, whole["body"]))
    for like in spans(found):
        assert all(whole[span.part][span.start : span.end] == span.text != "" for span in like)
    for like in spans(found)[:3]:
        for before, after in pairwise(like):
            assert before.part != after.part or before.end <= after.start


@settings(max_examples=20)
@given(st.lists(TEXTS.map(normalise_unicode), min_size=1, max_size=6))
def test_an_article_gives_the_same_in_any_company(bodies: list[str]) -> None:
    articles = [article(None, body) for body in bodies]
    together = EXTRACTOR.extract_all(articles)
    assert together == [EXTRACTOR.extract(each) for each in articles]
    assert together[::-1] == EXTRACTOR.extract_all(articles[::-1])


@pytest.mark.parametrize("body", ["", " ", "😀😀👨‍👩‍👧", "مرحبا بالعالم 20%", "\x00", "ᄒ" * 50, "가" * 3000])
def test_odd_texts_raise_nothing(body: str) -> None:
    assert isinstance(EXTRACTOR.extract(article(None, body)), Extraction)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "“",
        "라온별 대표는 20억 달러(약 2조원)를 ",
        "3월 ",
        "1,",
        "에 따르면 ",
        "A",
        "가나전자·",
        "\n",
        "[",
        "said ",
    ],
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    """Ten times the text in at most thirty times the time, by the quickest of three runs each."""

    def extract(length: int) -> None:
        EXTRACTOR.extract(article(None, piece * (length // len(piece))))

    assert grows_at_most(30, extract, 2_000, 20_000, least=0.002)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["라온별 대표는 라 대표를 만났다. ", "Orla Heuvel said Nvidia Corp hired Tomas Underhill, an analyst. "],
)
def test_a_text_full_of_people_takes_no_longer_than_its_length(piece: str) -> None:
    """Eight times the text in at most sixteen times the time: each name must not be held against all others."""

    def extract(length: int) -> None:
        EXTRACTOR.extract(article(None, piece * (length // len(piece))))

    assert grows_at_most(16, extract, 15_000, 120_000, least=0.02)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"a" said ', "“a,” said Jane Doe. ", '"라" 말했다. '])
def test_a_line_full_of_quotations_takes_no_longer_than_its_length(piece: str) -> None:
    """Eight times the text in at most sixteen times the time: what is quoted must not be counted from the start."""

    def extract(length: int) -> None:
        EXTRACTOR.extract(article(None, piece * (length // len(piece))))

    assert grows_at_most(16, extract, 40_000, 320_000, least=0.02)
