"""Propose names from the tagger's spans: names outside all lists and rules."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsdb.extract.names.body_kinds import classify_body
from newsdb.extract.names.candidates import NameCandidate, list_within, sort_by_start
from newsdb.extract.names.tagged.bodies import is_building, may_be_body, stands_beside_firm, trim_body
from newsdb.extract.names.tagged.people import (
    is_firm_at_work,
    is_office,
    is_rather_firm,
    may_be_person,
    trim_person,
)
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Label

MIN_CONFIDENCE = {"PS": 0.4, "OG": 0.6, "LC": 0.4}
"""The tagger's least certainty for a name. A surname or word wrongly taken for a person would stay for good."""

_SHARE = 0.7  # of the tagger's own certainty: a rule naming the same words knows more about them

# A short word behind a town, which does not end like a place.
_WORD_BEHIND_PLACE = re.compile(
    r"(?<=[가-힣][시군구읍면동리]) [가-힣]{1,2}(?<![시군구읍면동리로길산강천역항섬도만댐호교문탑사성])$"
)
_IN_PLACES = frozenset(("company", "media"))
_HOUR = re.compile(r"\d{1,2}:\d\d ")
_UNTOLD = 0.2  # weight of an organisation without a sign of its kind
_FIRM_WEIGHT = 4.0  # 루멘의 상장: once is enough, because people have no share price
# 홍길동법, 가나도인권법: a law named after a person, a body or a place.
_LAW_BEHIND = re.compile(r"(?:특별|방지|인권|금지|처벌|지원)?법(?:[은는이가을를에의과도으만]|(?![가-힣]))")


ScoredSpan = tuple[int, int, str, float]
"""A span as the tagger gives it: the fields of a `TaggedSpan`, or one itself."""


class TaggedSpan(NamedTuple):
    """Hold a tagged span: PS, OG or LC as in KLUE-NER, and its certainty (0 to 1)."""

    start: int
    end: int
    tag: str
    confidence: float


def find_by_tagger(
    text: str, spans: Iterable[ScoredSpan], surer: Sequence[NameCandidate]
) -> list[NameCandidate]:
    """Return the people, bodies, firms, media and places among the tagger's spans.

    `surer` are the names of lists and rules: a span joining a person with another name of theirs is dropped.
    """
    likely = [_trim_to_name(text, *span) for span in spans if span[3] >= MIN_CONFIDENCE.get(span[2], 1)]
    ordered = sort_by_start(surer)
    likely = [_trim_place(text, span, ordered) if span.tag == "LC" else span for span in likely]
    likely = [
        span
        for span in likely
        if _may_be_name(text, span, ordered)
        and not _joins_other_name(span, ordered)
        and not _has_place_before(text, span, ordered)
    ]
    labels = _choose_labels(text, likely, ordered)
    return [
        NameCandidate(
            span.start, span.end, labels[text[span.start : span.end]], None, _SHARE * span.confidence
        )
        for span in likely
    ]


def _trim_to_name(text: str, start: int, end: int, tag: str, confidence: float) -> TaggedSpan:
    """Trim a span to its name.

    가나증권 연구원 is a firm and a title, 엔비디아 GPU a firm and its product, 14:00 가나회 an hour and a
    body.
    """
    if hour := _HOUR.match(text, start, end):
        start = hour.end()
    if tag == "PS":
        start, end = trim_person(text, start, end)
    elif tag == "OG":
        start, end = trim_body(text, start, end)
    name, _, last = text[start:end].rpartition(" ")
    if name and (
        last in load_words("titles")
        or (tag == "PS" and is_office(name, last))
        or last in load_words("abbreviations")
    ):
        end = start + len(name)
    return TaggedSpan(start, end, tag, confidence)


def _trim_place(text: str, span: TaggedSpan, surer: Sequence[NameCandidate]) -> TaggedSpan:
    """Trim a place's span to what stands before a firm, a body or a word: `서울 중구` 가나은행 본점, `나나시` 곰."""
    if word := _WORD_BEHIND_PLACE.search(text, span.start, span.end):
        span = span._replace(end=word.start())
    inner = next(
        (name for name in list_within(surer, span.start, span.end) if name.label in _IN_PLACES), None
    )
    if inner is None or inner.start == span.start:
        return span
    return span._replace(end=span.start + len(text[span.start : inner.start].rstrip()))


def _may_be_name(text: str, span: TaggedSpan, surer: Sequence[NameCandidate]) -> bool:
    name = text[span.start : span.end]
    if _LAW_BEHIND.match(text, span.end):
        return False
    if span.tag == "OG":
        return may_be_body(text, span.start, span.end, span.confidence, surer)
    if span.tag == "PS" and not may_be_person(text, span.start, span.end, span.confidence):
        return False
    return span.tag in {"PS", "LC"} and not name.isdigit() and name not in load_words("abbreviations")


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
    inner = list_within(surer, span.start, span.end)
    return (
        len(inner) > 1
        and inner[0].label == "place"
        and (inner[0].start, inner[-1].end) == span[:2]
        and inner[-1].start == inner[0].end + 1
        and inner[-1].label in {"company", "media"}
        and inner[-1].entity is not None
    )


def _choose_labels(
    text: str, spans: Iterable[TaggedSpan], surer: Sequence[NameCandidate]
) -> dict[str, Label]:
    """Choose one label for each name in the text: the one with the largest sum over its places."""
    sums: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        label, weight = _weigh_label(text, span, surer)
        sums[text[span.start : span.end]][label] += weight * span.confidence
    return {name: max(weights, key=weights.__getitem__) for name, weights in sums.items()}


def _weigh_label(text: str, span: TaggedSpan, surer: Sequence[NameCandidate]) -> tuple[Label, float]:
    """Return the span's label, and its weight against the same name's labels elsewhere."""
    if span.tag == "OG":
        if is_building(text[span.start : span.end]):
            return "place", 1.0
        kind = classify_body(text, span.start, span.end)
        if kind is None and stands_beside_firm(text, span.start, span.end, surer):
            kind = "company"
        return (kind, 1.0) if kind else ("organisation", _UNTOLD)
    if span.tag == "PS" and is_firm_at_work(text, span.end):
        return "company", _FIRM_WEIGHT
    if span.tag == "PS" and is_rather_firm(text, span.start, span.end, span.confidence):
        return "company", 1.0
    return ("person" if span.tag == "PS" else "place"), 1.0
