"""What the tagger marks, as proposed names: it finds the names that no list holds and no rule gives away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsdb.extract.names.candidates import Candidate, in_order, within
from newsdb.extract.names.kinds import kind_of_body
from newsdb.extract.words import words
from newsdb.model.records import Label
from newsdb.text.particles import strip_particle

LEAST = {"PS": 0.4, "OG": 0.3, "LC": 0.3}
"""How sure the tagger must be of a name. A surname or an ordinary word that is taken for a person stays for good."""

_SHARE = 0.7  # of the tagger's own certainty: any rule that names the same words knows more about them

_ABBREVIATION = 0.7  # a term in capitals looks like a firm's name: of that the tagger must be surer
# What is named after somebody, or like somebody: a law, an illness.
_OF_A_PERSON = re.compile(r"..법$|바이러스|감염증|증후군|[^ ]병$")
_ONE_NAME = re.compile(r"[가-힣]{1,4}")
_PARTIES = frozenset("與野")  # the governing party and the opposition, as headlines write them
_HOUR = re.compile(r"\d{1,2}:\d\d ")
_LETTER = re.compile(r"[^\W\d_]")
_UNTOLD = 0.2  # how much an organisation of some kind counts where nothing tells which


class Tagged(NamedTuple):
    """A stretch that the tagger marks: PS, OG or LC as in KLUE-NER, and how sure it is (0 to 1)."""

    start: int
    end: int
    tag: str
    confidence: float


def named_by_tagger(text: str, tagged: Sequence[Tagged], surer: Sequence[Candidate]) -> list[Candidate]:
    """The people, bodies, firms, media and places among what the tagger marked in this text.

    `surer` is what lists and rules found: a stretch that joins a person with another name of theirs is no name.
    """
    likely = [_name_alone(text, each) for each in tagged if each.confidence >= LEAST.get(each.tag, 1)]
    ordered = in_order(surer)
    likely = [
        each
        for each in likely
        if _may_be_name(text, each) and not _joins(each, ordered) and not _is_placed(text, each, ordered)
    ]
    labels = _labels(text, likely)
    return [
        Candidate(each.start, each.end, labels[text[each.start : each.end]], None, _SHARE * each.confidence)
        for each in likely
    ]


def _name_alone(text: str, each: Tagged) -> Tagged:
    """가나증권 연구원 is a firm and a title, 엔비디아 GPU a firm and what it makes, 14:00 가나회 an hour and a body."""
    if hour := _HOUR.match(text, each.start, each.end):
        each = each._replace(start=hour.end())
    name, _, last = text[each.start : each.end].rpartition(" ")
    if name and (last in words("titles") or last in words("abbreviations") or _is_office(each, name, last)):
        return each._replace(end=each.start + len(name))
    return each


def _is_office(each: Tagged, name: str, last: str) -> bool:
    """Whether a person's name goes on with the title of an office: 라온별 너울시장, 라 장관이."""
    if each.tag != "PS" or not _ONE_NAME.fullmatch(name):
        return False
    return any(last.endswith(title) for title in words("titles")) or strip_particle(last) in words("titles")


def _may_be_name(text: str, each: Tagged) -> bool:
    name = text[each.start : each.end]
    if each.tag == "OG":
        if not _LETTER.search(name):  # 2613.57, which an index stands at
            return False
        ordinary = name in words("abbreviations") or name in words("nouns")
        # 중국 대학 is any of them; 중국 정부 is one.
        ordinary |= name.rpartition(" ")[2] in words("generic_bodies")
        doubtful = name.isascii() and name.isupper() and each.confidence < _ABBREVIATION
        return len(name) > 1 and (name in words("public_bodies") or not (ordinary or doubtful))
    if each.tag == "PS" and (_OF_A_PERSON.search(name) or name in _PARTIES):
        return False
    return each.tag in {"PS", "LC"} and not name.isdigit() and name not in words("abbreviations")


def _joins(each: Tagged, surer: Sequence[Candidate]) -> bool:
    """Whether the stretch holds a person and more, or is called a person and holds something else.

    `surer` is in the order of the text.
    """
    return any(
        (other.label == "person") != (each.tag == "PS") and (other.start, other.end) != each[:2]
        for other in within(surer, each.start, each.end)
    )


def _is_placed(text: str, each: Tagged, surer: Sequence[Candidate]) -> bool:
    """Whether the stretch is a known firm or medium with the place that it is of before it: 중국 가나전자."""
    if each.tag != "OG" or " " not in text[each.start : each.end]:
        return False
    held = [*within(surer, each.start, each.end)]
    return (
        len(held) > 1
        and held[0].label == "place"
        and (held[0].start, held[-1].end) == each[:2]
        and held[-1].start == held[0].end + 1
        and held[-1].label in {"company", "media"}
        and held[-1].entity is not None
    )


def _labels(text: str, tagged: Iterable[Tagged]) -> dict[str, Label]:
    """One label for each name in the text: the one that speaks loudest in sum over its places."""
    sums: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
    for each in tagged:
        label, weight = _label(text, each)
        sums[text[each.start : each.end]][label] += weight * each.confidence
    return {name: max(of, key=lambda label: of[label]) for name, of in sums.items()}


def _label(text: str, each: Tagged) -> tuple[Label, float]:
    """What the stretch is, and how much that counts against what the same name is elsewhere."""
    if each.tag == "OG":
        kind = kind_of_body(text, each.start, each.end)
        return (kind, 1.0) if kind else ("organisation", _UNTOLD)
    return ("person" if each.tag == "PS" else "place"), 1.0
