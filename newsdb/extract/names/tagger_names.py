"""Propose names from the tagger's spans: names outside all lists and rules."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from newsdb.extract.names.body_kinds import classify_body
from newsdb.extract.names.candidates import NameCandidate, list_within, sort_by_start
from newsdb.extract.vocabulary.person_names import (
    is_korean_name,
    is_korean_syllables,
    is_western_given_name,
    may_hold_particle,
)
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
from newsdb.lexicon.surnames import IN_TEXTS, load_surnames
from newsdb.model.records import Label
from newsdb.text.particles import ends_word, is_hangul, strip_particle

MIN_CONFIDENCE = {"PS": 0.4, "OG": 0.4, "LC": 0.3}
"""The tagger's least certainty for a name. A surname or word wrongly taken for a person would stay for good."""

_SHARE = 0.7  # of the tagger's own certainty: a rule naming the same words knows more about them

_ABBREVIATION = 0.7  # least certainty for a word in capitals: terms look like firms' names
_NOUN = 0.8  # least certainty for a person who is called like an ordinary thing
# Things named after a person, or like one: a law, an illness.
_OF_A_PERSON = re.compile(r"..법$|바이러스|감염증|증후군|[^ ]병$")
_JOINED_FIRM = re.compile(r"(?:[^ ]+ [^ ]+)( [^ ]+ (?:앤드?|&) )")  # 제인 도 `한빛 앤드` 라온
_ONE_NAME = re.compile(r"[가-힣]{1,4}")
_PARTIES = frozenset("與野")  # the governing party and the opposition, as headlines write them
# A law, a meeting of states, an index and a league are no bodies.
_NO_BODY = re.compile(
    "[가-힣]{1,3}[^고지]법|[한중일미북러영독불호베대남조]{2,4}|코스피|코스닥|나스닥|다우존스|닛케이|.*리그 ?[0-9]?"
)
_BEFORE_BODY = re.compile(
    r"#|프로(?:축구|야구|농구|배구) |(?:[가-힣A-Za-z]{1,8} )?(?:스타트업|기업|업체) (?=[가-힣]{2})"
)
# 서울고법 형사14-1부 is a panel of its court.
_PANEL = re.compile(
    r"(.+?(?:법원|지법|고법|법원 [가-힣]{2}지원|지원)) (?:[가-힣]{2,6})?[0-9][0-9-]*(?:단독|부)"
)
_NOT_IN_NAME = re.compile("(?:고|故|전|현|배우|가수|작가|GK|DF|MF|FW) ")  # 고 홍길동씨
_FULL_NAME = re.compile("[가-힣]{3}")
_SUBJECT = re.compile("[은는을를]$")
_GOODS = re.compile(
    r"[’'”\"]?(?:\([^()\n]{1,20}\))?[’'”\"]? ?(?:[A-Z]?[0-9]+[’'”\"]? )?"
    r"(?:칩|모델|게임|앱|신작|챗봇|백신|치료제)(?![가-힣]{2})"
)
_FIRM_BEHIND = re.compile(
    r"(?:의 |[은는이가] )?(?:[가-힣]+ )?(?:상장(?!을 받)|공모가|주가|지분|매출|영업이익|시가총액|투자 ?유치|기업공개)"
)
_IN_PLACES = frozenset(("company", "media"))
_HOUR = re.compile(r"\d{1,2}:\d\d ")
_LETTER = re.compile(r"[^\W\d_]")
_UNTOLD = 0.2  # weight of an organisation without a sign of its kind
_FIRM_WEIGHT = 4.0  # 루멘의 상장: once is enough, because people have no share price
_CUT_NAME = 2  # syllables of a Korean name without its last one
_ITEM_END = re.compile(r"\s*(?:$|[\n,·ㆍ/)△▲◇○■])")


@cache
def _compile_firm_at_end() -> re.Pattern[str]:
    return re.compile(rf" [가-힣A-Za-z0-9]{{0,12}}(?:{load_alternation('company_endings')})$")


class TaggedSpan(NamedTuple):
    """Hold a tagged span: PS, OG or LC as in KLUE-NER, and its certainty (0 to 1)."""

    start: int
    end: int
    tag: str
    confidence: float


def find_by_tagger(
    text: str, spans: Sequence[TaggedSpan], surer: Sequence[NameCandidate]
) -> list[NameCandidate]:
    """Return the people, bodies, firms, media and places among the tagger's spans.

    `surer` are the names of lists and rules: a span joining a person with another name of theirs is dropped.
    """
    likely = [
        _trim_to_name(text, span) for span in spans if span.confidence >= MIN_CONFIDENCE.get(span.tag, 1)
    ]
    ordered = sort_by_start(surer)
    likely = [_trim_place(text, span, ordered) if span.tag == "LC" else span for span in likely]
    likely = [
        span
        for span in likely
        if _may_be_name(text, span)
        and not _joins_other_name(span, ordered)
        and not _has_place_before(text, span, ordered)
    ]
    labels = _choose_labels(text, likely)
    return [
        NameCandidate(
            span.start, span.end, labels[text[span.start : span.end]], None, _SHARE * span.confidence
        )
        for span in likely
    ]


def _trim_to_name(text: str, span: TaggedSpan) -> TaggedSpan:
    """Trim a span to its name.

    가나증권 연구원 is a firm and a title, 엔비디아 GPU a firm and its product, 14:00 가나회 an hour and a
    body.
    """
    if hour := _HOUR.match(text, span.start, span.end):
        span = span._replace(start=hour.end())
    if span.tag == "PS":
        span = _trim_person(text, span)
    elif span.tag == "OG":
        span = _trim_body(text, span)
    name, _, last = text[span.start : span.end].rpartition(" ")
    if name and (
        last in load_words("titles") or last in load_words("abbreviations") or _is_office(span, name, last)
    ):
        return span._replace(end=span.start + len(name))
    return span


def _trim_person(text: str, span: TaggedSpan) -> TaggedSpan:
    """Trim a person's span to the name, or extend it to its last syllable.

    고 before a name is no part of it, nor a particle behind a foreign one (제인 도는). 오태 of 오태양이 ends
    within a word, and so does 류다 of 류다은 at the end of a line.
    """
    while before := _NOT_IN_NAME.match(text, span.start, span.end):
        span = span._replace(start=before.end())
    name = text[span.start : span.end]
    given, _, family = name.partition(" ")
    if len(family) > 1 and _SUBJECT.search(family) and is_western_given_name(given):
        return span._replace(end=span.end - 1)
    if joined := _JOINED_FIRM.match(text, span.start, span.end):
        return span._replace(end=joined.start(1))
    if _FULL_NAME.fullmatch(family) and is_korean_name(family) and not _may_be_given_name(given):
        return span._replace(start=span.end - len(family))  # 가람랩 홍길동
    if " " in family and (firm := _compile_firm_at_end().search(text, span.start, span.end)):
        return span._replace(end=firm.start())
    if len(name) == _CUT_NAME and is_korean_syllables(text[span.start : span.end + 1]):
        last = span.end + 1
        if not ends_word(text, span.end) or (
            _ITEM_END.match(text, last) and not may_hold_particle(text[span.start : last])
        ):
            return span._replace(end=last)
    return span


def _may_be_given_name(word: str) -> bool:
    return is_western_given_name(word) or len(word) == 1


def _trim_place(text: str, span: TaggedSpan, surer: Sequence[NameCandidate]) -> TaggedSpan:
    """Trim a place's span to what stands before a firm or a body: `서울 중구` 가나은행 본점."""
    inner = next(
        (name for name in list_within(surer, span.start, span.end) if name.label in _IN_PLACES), None
    )
    if inner is None or inner.start == span.start:
        return span
    return span._replace(end=span.start + len(text[span.start : inner.start].rstrip()))


def _trim_body(text: str, span: TaggedSpan) -> TaggedSpan:
    """Trim a body's span: a hash or a sport before it, the panel of a court behind it."""
    if before := _BEFORE_BODY.match(text, span.start, span.end):
        span = span._replace(start=before.end())
    if panel := _PANEL.fullmatch(text, span.start, span.end):
        return span._replace(end=panel.end(1))
    return span


def _is_office(span: TaggedSpan, name: str, last: str) -> bool:
    """Check whether a person's name continues with the title of an office: 라온별 너울시장, 라 장관이."""
    if span.tag != "PS" or not _ONE_NAME.fullmatch(name):
        return False
    return any(last.endswith(title) for title in load_words("titles")) or strip_particle(last) in load_words(
        "titles"
    )


def _may_be_name(text: str, span: TaggedSpan) -> bool:
    name = text[span.start : span.end]
    if span.tag == "OG":
        if not _LETTER.search(name):  # 2613.57, which an index stands at
            return False
        if _NO_BODY.fullmatch(name):
            return False
        ordinary = name in load_words("abbreviations") or name in load_words("nouns")
        # 중국 대학 is any of them; 중국 정부 is one.
        ordinary |= name.rpartition(" ")[2] in load_words("generic_bodies")
        doubtful = name.isascii() and name.isupper() and span.confidence < _ABBREVIATION
        return len(name) > 1 and (name in load_words("public_bodies") or not (ordinary or doubtful))
    if span.tag == "PS" and not _may_be_person(text, span, name):
        return False
    return span.tag in {"PS", "LC"} and not name.isdigit() and name not in load_words("abbreviations")


def _may_be_person(text: str, span: TaggedSpan, name: str) -> bool:
    if strip_particle(name) in load_words("titles") or name in load_words("titles"):
        return False
    if _OF_A_PERSON.search(name) or name in _PARTIES or name in load_words("not_names"):
        return False
    if len(name) == 1 and is_hangul(name) and name not in load_surnames(*IN_TEXTS):
        return False
    if name in load_words("nouns") and span.confidence < _NOUN:
        return False
    # '쿤룬(Kunlun) P800' 칩: goods, unless the name is a Korean's.
    return is_korean_name(name) or _GOODS.match(text, span.end) is None


def _joins_other_name(span: TaggedSpan, surer: Sequence[NameCandidate]) -> bool:
    """Check whether the span holds a person and more, or is a person holding something else.

    `surer` is in text order.
    """
    return any(
        (other.label == "person") != (span.tag == "PS") and (other.start, other.end) != span[:2]
        for other in list_within(surer, span.start, span.end)
    )


def _has_place_before(text: str, span: TaggedSpan, surer: Sequence[NameCandidate]) -> bool:
    """Check whether the span is a known firm or medium with its place before it: 중국 가나전자."""
    if span.tag != "OG" or " " not in text[span.start : span.end]:
        return False
    inner = [*list_within(surer, span.start, span.end)]
    return (
        len(inner) > 1
        and inner[0].label == "place"
        and (inner[0].start, inner[-1].end) == span[:2]
        and inner[-1].start == inner[0].end + 1
        and inner[-1].label in {"company", "media"}
        and inner[-1].entity is not None
    )


def _choose_labels(text: str, spans: Iterable[TaggedSpan]) -> dict[str, Label]:
    """Choose one label for each name in the text: the one with the largest sum over its places."""
    sums: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        label, weight = _weigh_label(text, span)
        sums[text[span.start : span.end]][label] += weight * span.confidence
    return {name: max(weights, key=lambda label: weights[label]) for name, weights in sums.items()}


def _weigh_label(text: str, span: TaggedSpan) -> tuple[Label, float]:
    """Return the span's label, and its weight against the same name's labels elsewhere."""
    if span.tag == "OG":
        kind = classify_body(text, span.start, span.end)
        return (kind, 1.0) if kind else ("organisation", _UNTOLD)
    if span.tag == "PS" and _FIRM_BEHIND.match(text, span.end):
        return "company", _FIRM_WEIGHT
    return ("person" if span.tag == "PS" else "place"), 1.0
