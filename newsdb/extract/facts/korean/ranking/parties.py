"""List who or what may be the other party of a figure, to check the one that the rules found.

These are the nouns of its sentence, and the names before it and in the title.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.context import may_hold
from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import contains, ends_with
from newsdb.extract.facts.korean.measure_names import is_counted_name, names_measure
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.ranking.chooser import Candidate
from newsdb.extract.facts.korean.ranking.surroundings import (
    Around,
    code_measure,
    code_particle,
    describe_around,
    find_noun_phrases,
    walk_around,
)
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.choices import Part
from newsdb.text.passages import Passage

_LABELS = frozenset(("company", "organisation", "person", "place"))
_PARTICLE = re.compile(r"(?:\([^()]{1,30}\))?(은|는|이|가|도|의|에|로|을|를|와|과)?")
_LOOK_BACK = 3
_MOST_NAMES = 6
_TAIL = 7  # words behind a figure in which its verb stands


class Known(NamedTuple):
    """What is known of a figure: its measure and subject, and the other party that the rules found."""

    measure: Span | None
    subject: Span | None
    object: Span | None
    object_part: Part | None
    role: str


class PartyLister:
    """List the other parties in one passage."""

    def __init__(self, passage: Passage, names: Names, title: Names, spans: SpanBuilder) -> None:
        """Keep the passage with its names, those of the title, and the builder of spans."""
        self._passage, self._names, self._title, self._spans = passage, names, title, spans

    def list_parties(self, clause: Clause, known: Known) -> list[Candidate]:
        """List the candidates of a figure's other party, none of them last."""
        text = self._passage.text
        around = describe_around(clause)
        written = text[known.measure.start : known.measure.end] if known.measure else ""
        measure = code_measure(written, clause.figure.kind)
        behind = clause.words[clause.at + 1 : clause.at + _TAIL]
        gets = any(contains(word.text, "receiving_stems") for word in behind)
        gives = any(word.particle in SOURCES for word in clause.words)
        situation = f"{measure}{int(gets)}{int(gives)}"
        found = list(self._list_words(clause, known, situation, measure, around))
        words = clause.sentence.words
        has_topic = any(word.kind == "noun" and code_particle(word.particle) in "TS" for word in words)
        has_name = any(self._names.covers(word) for word in words)
        state = f"{int(has_topic)}{int(has_name)}"
        common = (
            around.kind, measure, state, f"{measure}{int(has_topic)}", situation, f"v{around.verb}",
            f"{measure}{around.kind}{state}", f"{known.role}{around.kind}",
        )  # fmt: skip
        found.extend(self._list_before(clause.sentence.start, known, measure, common))
        if known.object is not None and not any(_is_proposed(each, known) for each in found):
            features = ("extra", f"extra{measure}", f"extra{known.object_part}")
            found.append(Candidate(known.object, features, (), known.object_part))
        is_none = known.object is None
        none = (*(f"N{each}" for each in common), "N", f"Nt{around.tail}{around.kind}", f"Nr{is_none}",
                    f"Nr{is_none}{measure}", f"Nr{is_none}{around.kind}{measure}")  # fmt: skip
        return [*found, Candidate(None, none)]

    def _list_words(
        self, clause: Clause, known: Known, situation: str, measure: str, around: Around
    ) -> Iterator[Candidate]:
        words = clause.words
        phrases = find_noun_phrases(words)
        kind, tail, verb, _ = around
        near: Counter[str] = Counter()
        for side, place, passed in walk_around(clause):
            word = words[place]
            if not _may_be_party(word) or _is_within(word, known.measure):
                continue
            passed.enter(phrases.numbers[place])
            mention = self._names.find_ending(word)
            label = self._names.mentions[mention].label if mention is not None else "-"
            name = "name" if mention is not None else "-"
            passed.named += mention is not None
            particle = code_particle(word.particle)
            ending = phrases.endings[place] if word.kind == "noun" else f"F{particle}"
            key, own = side + ending, side + particle
            near[key] += 1
            ends, order, figures = min(passed.ends, 2), min(passed.phrases, 4), min(passed.figures, 2)
            code, alone = _describe_party(word.text)
            features = [
                f"a{key}{min(phrases.from_end[place], 2)}{name}", f"b{own}{name}{measure}", f"c{key}{ends}{kind}",
                f"d{side}{order}{ending}", f"e{key}{situation}{name}", f"f{own}{situation}",
                f"g{key}{min(passed.adnominals, 2)}{min(figures, 1)}", f"h{side}{figures}{order}",
                f"i{own}{verb}{ends}", f"j{own}{verb}{name}{measure}", f"k{label}{measure}", f"l{label}{own}",
                f"m{key}{min(near[key], 3)}", f"n{own}{name}{min(passed.named, 3)}", f"o{side}{kind}{measure}{name}",
                f"p{kind}{own}{tail}{order}", f"q{code}{own}",
            ]  # fmt: skip
            if _is_within(word, known.subject):
                features.append("subject")
            yield from self._build(words, place, known, (situation, side), features, alone)

    def _build(
        self,
        words: list[Word],
        place: int,
        known: Known,
        here: tuple[str, str],
        features: list[str],
        alone: tuple[str, ...],
    ) -> Iterator[Candidate]:
        """Yield a word by itself, and with those that are listed before it."""
        situation, side = here
        one, many = self._spans.build(words, place), self._spans.build_list(words, place)
        spans = [(one, "one"), (many, "many")] if many.start != one.start else [(one, "only")]
        for span, tag in spans:
            own = [*features, f"s{tag}", f"s{tag}{situation}"]
            if known.object is not None:
                is_rule = known.object_part is None and span[:2] == known.object[:2]
                own += ["rule", f"rule{side}", f"rule{situation}"] if is_rule else ["other"]
            yield Candidate(span, own, alone)

    def _list_before(
        self, start: int, known: Known, measure: str, common: tuple[str, ...]
    ) -> Iterator[Candidate]:
        """Yield the names of the sentences before, the nearest first, and those of the title."""
        if self._passage.part == "title":
            return
        text, seen, high = self._passage.text, set[str](), start
        for back in range(_LOOK_BACK):
            if high <= 0:
                break
            low, _ = self._passage.bounds(high - 1)
            for order, (index, span) in enumerate(_list_names(self._names, low, high, seen)):
                label = self._names.mentions[index].label
                match = _PARTICLE.match(text, span.end, high)
                particle = code_particle((match[1] if match else None) or "")
                features = [
                    "before", f"x{back}{order}{particle}", f"xl{label}{measure}", f"xh{may_hold(self._names, index)}",
                    *(f"x{back}{particle}{label}{each}" for each in common[:4]), *(f"x{each}" for each in common),
                ]  # fmt: skip
                yield self._mark(Candidate(span, features, (), "body"), known)
            high = low
        for order, (index, span) in enumerate(_list_names(self._title, 0, _ENDLESS, seen)):
            label = self._title.mentions[index].label
            features = [
                "title", f"th{may_hold(self._title, index)}",
                *(f"t{order}{label}{each}" for each in common[:4]), *(f"t{each}" for each in common),
            ]  # fmt: skip
            yield self._mark(Candidate(span, features, (), "title"), known)

    def _mark(self, candidate: Candidate, known: Known) -> Candidate:
        if known.object is None:
            return candidate
        mark = "rule" if _is_proposed(candidate, known) else "other"
        return candidate._replace(features=[*candidate.features, f"{mark}{candidate.part}"])


_ENDLESS = 1 << 30


def _list_names(names: Names, low: int, high: int, seen: set[str]) -> Iterator[tuple[int, Span]]:
    """Yield the first mentions between two offsets of bodies, people and places that were not seen yet."""
    count = 0
    for index in names.list_between(low, high):
        mention = names.mentions[index]
        if mention.label not in _LABELS or mention.span.text in seen:
            continue
        seen.add(mention.span.text)
        yield index, Span(mention.span.start, mention.span.end, index)
        count += 1
        if count == _MOST_NAMES:
            return


def _is_proposed(candidate: Candidate, known: Known) -> bool:
    return candidate.span is not None and (candidate.span[:2], candidate.part) == (
        known.object[:2] if known.object else None,
        known.object_part,
    )


def _is_within(word: Word, span: Span | None) -> bool:
    return span is not None and span.start <= word.start and word.end <= span.end


def _may_be_party(word: Word) -> bool:
    if word.kind == "noun":
        return word.figure is None and bool(word.text)
    return word.kind == "figure" and bool(word.particle) and code_particle(word.particle) in "TSXFKD"


@lru_cache(maxsize=16384)
def _describe_party(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a code of a noun as a party, and the features of the noun alone."""
    codes = ["m" if names_measure(text) else "n"]
    codes += ["c"] if is_counted_name(text) or ends_with(text, "counted_endings") else []
    codes += ["f"] if ends_with(text, "fact_firm_endings") else []
    codes += ["x"] if text in load_words("no_holders") or ends_with(text, "no_party_endings") else []
    code = "".join(codes)
    return code, (f"w{code}", f"w1{text[-1:]}", f"w2{text[-2:]}", f"wa{text.isascii()}")
