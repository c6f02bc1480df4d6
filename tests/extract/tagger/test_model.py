"""The tagger: what it finds in plain sentences, and what holds for any text."""

import random
import tracemalloc
import unicodedata
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdb.extract.tagger import load_tagger
from newsdb.extract.tagger.decoding import LABELS, TAGS, Spans, choose_labels, compute_confidences, find_spans
from newsdb.extract.tagger.model import BLOCK, WEIGHTS
from newsdb.extract.tagger.segments import LONGEST_SEGMENT, split_segments
from tests.growth import grows_at_most

KOREAN = "가나다라마바사아자차카타파하은는이가을를에서으로 \n.,'\"()[]·0123456789%년월일시ABCxyz習北京🙂"
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=300),  # lone surrogates too
    st.text(alphabet=KOREAN, max_size=600),
)


ARTICLES = [
    "김민수 대표는 2019년 3월 서울에서 15명을 만났다. " * 12,
    "비가 내린 부산에서 오후 3시에 행사가 열렸다.\n모두 2만 명이 왔다고 시는 밝혔다.",
    "삼성전자는 새 공장을 짓는다." + "끝" * 400,
    "🙂" * 70 + " 한국은행 이창용 총재 ",
]


def found(text: str) -> set[tuple[str, str]]:
    return {(text[start:end], tag) for start, end, tag in load_tagger().tag([text])[0]}


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("김민수 대표는 올해 공장을 더 짓겠다고 말했다.", ("김민수", "PS")),
        ("삼성전자는 새 반도체 공장을 짓는다고 밝혔다.", ("삼성전자", "OG")),
        ("비가 내린 서울에서 행사가 열렸다.", ("서울", "LC")),
        ("회의는 2019년 3월에 열렸다.", ("2019년 3월", "DT")),
        ("행사는 오후 3시에 시작한다.", ("오후 3시", "TI")),
        ("모두 15명이 다쳤다.", ("15명", "QT")),
    ],
)
def test_each_kind_of_entity_is_found_without_its_particle(sentence: str, entity: tuple[str, str]) -> None:
    assert entity in found(sentence)


def test_a_sentence_without_names_has_no_entities() -> None:
    assert found("정말 재미있게 잘 보았습니다.") == set()


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "🙂🙂\n\n  날씨가 좋다.  모두 15명이 다쳤다."
    start = text.index("15명")
    assert (start, start + 3, "QT") in load_tagger().tag([text])[0]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "🙂🙂🙂", "مرحبا بالعالم", "\ud800", "\0", "((((((", "\u200b"]
)
def test_odd_texts_raise_nothing(text: str) -> None:
    assert len(load_tagger().tag([text])) == 1


@given(TEXTS)
@settings(max_examples=150)
def test_spans_are_ordered_apart_and_hold_text(text: str) -> None:
    last = 0
    for start, end, tag in load_tagger().tag([text])[0]:
        assert last <= start < end <= len(text)
        assert tag in TAGS
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end


@given(TEXTS)
@settings(max_examples=50)
def test_confidence_is_told_of_the_same_spans(text: str) -> None:
    with_confidence = load_tagger().tag_with_confidence([text])[0]
    assert [span[:3] for span in with_confidence] == load_tagger().tag([text])[0]
    assert all(0 <= confidence <= 1 for *_, confidence in with_confidence)


@given(st.lists(st.one_of(TEXTS, st.sampled_from(ARTICLES)), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_a_text_has_the_same_entities_to_the_last_bit_of_confidence_in_any_batch(
    texts: list[str], random: random.Random
) -> None:
    tagger = load_tagger()
    alone = {text: tagger.tag_with_confidence([text])[0] for text in texts}
    random.shuffle(texts)
    assert tagger.tag_with_confidence(texts) == [alone[text] for text in texts]


@pytest.mark.parametrize("size", [1, 3, 50])
def test_the_size_of_a_batch_changes_nothing(size: int) -> None:
    texts = [text.replace("15명", f"{number}명") for number in range(40) for text in ARTICLES]
    texts += [f"{number}번째 삼성전자 공장은 {number}년 부산에 섰다." for number in range(1500)]
    tagger = load_tagger()
    batches = [
        tagger.tag_with_confidence(texts[start : start + size]) for start in range(0, len(texts), size)
    ]
    segments = {text[start:end] for text in texts for start, end in split_segments(text)}
    assert sum(map(len, segments)) > 2 * BLOCK
    assert [spans for batch in batches for spans in batch] == tagger.tag_with_confidence(texts)


def test_a_sentence_that_texts_share_has_its_entities_in_each_of_them_in_their_order() -> None:
    shared, first, second = "김민수 대표는 서울에서 일한다.", "모두 15명이 다쳤다.", "비가 부산에 내렸다."
    texts = [f"{first} {shared}", f"{shared} {second}", f"{second}\n{shared}\n{second}"]
    tagger = load_tagger()
    together = tagger.tag(texts)
    assert together == [tagger.tag([text])[0] for text in texts]
    assert [text[start:end] for start, end, _ in together[2] for text in texts[2:]].count("부산") == 2
    assert all(spans == sorted(spans) for spans in together)


def test_no_texts_give_no_lists() -> None:
    assert load_tagger().tag([]) == []
    assert load_tagger().tag(["", " "]) == [[], []]


def test_a_plain_span_is_nearly_sure() -> None:
    (span,) = load_tagger().tag_with_confidence(["모두 15명이 다쳤다."])[0]
    assert span[:3] == (3, 6, "QT")
    assert span[3] > 0.9


def test_a_sentence_has_the_same_entities_in_a_long_article() -> None:
    sentence = "김민수 대표는 2019년 3월 서울에서 15명을 만났다."
    alone = [(sentence[start:end], tag) for start, end, tag in load_tagger().tag([sentence])[0]]
    article = "\n".join([sentence] * 1100)
    spans = load_tagger().tag([article])[0]
    assert len(article) > 2 * BLOCK
    assert [(article[start:end], tag) for start, end, tag in spans] == alone * 1100


def test_time_grows_with_the_length_of_the_text_and_no_faster() -> None:
    tagger = load_tagger()
    line = "김민수대표는서울에서15명을만났다"

    assert grows_at_most(40, lambda copies: tagger.tag([line * copies]), 800, 8000, least=0.01)


@pytest.mark.slow
def test_a_megabyte_of_one_line_is_read() -> None:
    line = "김민수 대표는 서울에서 15명을 만났다 " * 20_000
    spans = load_tagger().tag([line])[0]
    assert len(line.encode()) > 1_000_000
    assert len(spans) > 20_000
    assert all(start < end <= following[0] for (start, end, _), following in pairwise(spans))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_blocks() -> None:
    adverbs = product(("많이", "자주", "정말", "너무"), repeat=7)
    text = "".join(f"{' '.join(each)} 막혔다고 한다. " for each in adverbs)  # no two sentences are the same

    def peak(sentences: int) -> int:
        tracemalloc.start()
        load_tagger().tag([text[: sentences * len("많이 " * 7 + "막혔다고 한다. ")]])
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(100)
    assert peak(16_000) < peak(2_000) + 1_000_000


@pytest.mark.parametrize("character", ["(", " ", "가", "\n", ".", "\ud800", "1", "🙂"])
def test_a_hundred_thousand_of_one_character_are_read(character: str) -> None:
    text = character * 100_000
    assert all(0 <= start < end <= len(text) for start, end, _ in load_tagger().tag([text])[0])


@given(TEXTS)
def test_segments_hold_every_character_that_is_not_space(text: str) -> None:
    inside = "".join(text[start:end] for start, end in split_segments(text))
    assert [c for c in inside if not c.isspace()] == [c for c in text if not c.isspace()]


@given(TEXTS)
def test_segments_are_short_and_in_order(text: str) -> None:
    last = 0
    for start, end in split_segments(text):
        assert last <= start < end
        assert end - start <= LONGEST_SEGMENT
        last = end


def test_segments_end_with_sentences_and_lines() -> None:
    text = '하나다. 둘인가? "셋이다." 3.5배\n다섯'
    assert [text[start:end] for start, end in split_segments(text)] == [
        "하나다.",
        "둘인가?",
        '"셋이다."',
        "3.5배",
        "다섯",
    ]


def scores(*rows: dict[str, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    table = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    for row, values in zip(table, rows, strict=True):
        for label, value in values.items():
            row[LABELS.index(label)] = value
    return table


def decoded(*rows: dict[str, float]) -> list[tuple[int, int, str]]:
    return find_spans(choose_labels(scores(*rows))).to_list()


def test_an_inside_without_a_beginning_becomes_a_beginning_or_nothing() -> None:
    assert decoded({"O": 9}, {"I-PS": 5, "B-PS": 4}, {"I-PS": 5}, {"O": 9}) == [(1, 3, "PS")]
    assert decoded({"O": 9}, {"I-PS": 5, "O": 4}, {"O": 9}) == []


def test_an_entity_keeps_one_tag() -> None:
    assert decoded({"B-OG": 5}, {"I-LC": 3, "I-OG": 2}, {"I-OG": 3}) == [(0, 3, "OG")]


def test_two_entities_can_touch() -> None:
    assert decoded({"B-LC": 5}, {"B-OG": 5}, {"I-OG": 5}) == [(0, 1, "LC"), (1, 3, "OG")]


def test_confidence_is_the_chance_to_begin_last_and_end_there() -> None:
    # A lead of ln 3 over the only other likely label makes chances of 3/4 and 1/4.
    far, lead = -1000.0, float(np.log(3))
    table = np.full((4, len(LABELS)), far, dtype=np.float32)
    outside, begin, inside = (LABELS.index(label) for label in ("O", "B-PS", "I-PS"))
    table[0, outside] = 0
    table[1, [begin, outside]] = lead, 0
    table[2, [inside, outside]] = lead, 0
    table[3, [outside, inside]] = lead, 0
    people = Spans(np.array([1, 1]), np.array([3, 2]), np.array([TAGS.index("PS")] * 2))
    assert compute_confidences(table, people) == [
        pytest.approx(0.75**3),
        pytest.approx(0.75 * (1 - 0.75)),
    ]
    assert compute_confidences(table, find_spans(np.zeros(4, np.int64))) == []


def test_the_weights_and_the_card_come_with_the_package() -> None:
    assert WEIGHTS.stat().st_size < 10_000_000
    card = unicodedata.normalize("NFC", WEIGHTS.with_name("MODEL_CARD.md").read_text(encoding="utf-8"))
    assert "CC BY-SA 4.0" in card
    assert "KLUE-NER" in card
