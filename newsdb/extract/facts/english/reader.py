"""Read the figures of an English sentence: revenue rose 12% to $3.4 billion in the third quarter."""

import re
from collections.abc import Sequence

from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.english import phrases as words
from newsdb.extract.facts.english.measures import EnglishMeasures
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.lexicon.measures import resolve_measure
from newsdb.model.facts import FactStatus
from newsdb.model.records import Figure
from newsdb.text.passages import Passage

_NAME = re.compile(r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)*")
_APART = re.compile(r"[;.]|\bwhile\b|\bbut\b")
_TARIFF = re.compile(r"[ -](?:\w+ )?tariff")
_OF_A_COUNTRY = frozenset(
    (
        "gdp",
        "growth",
        "inflation",
        "consumer_prices",
        "producer_prices",
        "unemployment_rate",
        "employment_rate",
    )
)
_BODIES = frozenset(("company", "organisation", "person"))
_HEDGED = re.compile(rf" {words.HEDGES}$")
_TO = re.compile(rf" to {words.HEDGES}$")
_BEFORE_NAME = 40  # characters
_NEAR = 60  # characters between two figures that share a measure
_SURE, _UNSURE = 0.75, 0.5


class EnglishReader:
    """Read the sentences of one English passage."""

    def __init__(self, passage: Passage, names: Names, figures: Sequence[Figure]) -> None:
        """Keep the passage with its names, and the figures of the article."""
        self._text = passage.text
        self._names = names
        self._figures = figures
        self._measures = EnglishMeasures(passage.text, names)

    def read(self, start: int, end: int, indexes: Sequence[int], periods: Sequence[Period]) -> list[Draft]:
        """Read the figures with these indexes, all in the sentence from `start` to `end`."""
        drafts: list[Draft] = []
        for place, index in enumerate(indexes):
            low = self._figures[indexes[place - 1]].span.end if place else start
            high = self._figures[indexes[place + 1]].span.start if place + 1 < len(indexes) else end
            draft = self._read_figure(index, (start, end), (low, high))
            draft.period = self._find_period(index, high, periods, is_first=place == 0)
            if drafts:
                self._join(drafts[-1], draft, low)
            drafts.append(draft)
        return drafts

    def _read_figure(self, index: int, sentence: tuple[int, int], between: tuple[int, int]) -> Draft:
        """Read one figure; `between` are the end of the figure before it and the start of the one behind."""
        figure, (start, end), (low, high) = self._figures[index], sentence, between
        draft = Draft(index)
        found = self._measures.find(figure, start, low, high)
        draft.measure, draft.subject, draft.measure_key = found.measure, found.owner, found.key
        draft.confidence = _SURE if found.measure else _UNSURE
        if draft.subject is None:
            draft.subject = self._find_subject(figure, start, end)
        self._read_role(draft, figure, start, high)
        if not self._read_given(draft, figure, start):
            self._read_parties(draft, figure, start, between)
        basis = words.BASIS.search(self._text, low, high)
        draft.basis = Span(*basis.span("basis" if basis["basis"] else "yearly")) if basis else None
        draft.status = self._read_status(start, end)
        draft.wants_holder = draft.subject is None and self._is_owned(draft, figure, start, high)
        return draft

    def _is_owned(self, draft: Draft, figure: Figure, start: int, high: int) -> bool:
        """Check whether a figure measures what somebody has, rather than a country or people at large."""
        if draft.measure is None or words.PART_OF.match(self._text, figure.span.end, high):
            return False
        measure = self._text[draft.measure.start : draft.measure.end]
        if resolve_measure(measure) in _OF_A_COUNTRY:
            return False
        return figure.kind != "count" or words.OWNS.search(self._text, start, figure.span.start) is not None

    def _join(self, before: Draft, draft: Draft, low: int) -> None:
        """Give a figure what the one before it says, where they speak of one thing: to 4.1% from 5.3% in 2024."""
        between = self._text[low : self._figures[draft.figure].span.start]
        if words.EARLIER.search(between):
            draft.copy_measure(before)
        elif len(between) < _NEAR and not _APART.search(between):
            draft.measure = draft.measure or before.measure
            draft.subject = draft.subject or before.subject
            draft.measure_key = draft.measure_key or before.measure_key
            draft.wants_holder = draft.subject is None and draft.measure is not None
        if _TO.fullmatch(between):
            before.basis = before.basis or draft.basis
        if words.FROM.search(between) and draft.period is not None:
            before.basis = before.basis or Span(draft.period.start, draft.period.end)

    def _read_role(self, draft: Draft, figure: Figure, start: int, high: int) -> None:
        head, tail = self._text[start : figure.span.start], self._text[figure.span.end : high]
        if figure.kind in ("rank", "duration"):
            return
        by, to = words.CHANGED_BY.search(head), words.CHANGED_TO.search(head)
        noun = words.CHANGE_NOUN.match(tail) if figure.kind != "count" else None
        is_whole = figure.kind == "percent" and (words.MAKES_UP.search(head) or words.PART_OF.match(tail))
        is_raised = by is not None and figure.kind == "money" and by["verb"].startswith("rais")
        if noun is not None:
            draft.role, draft.direction = "change", "down" if noun["noun"] in words.FALLS else "up"
        elif is_whole:
            draft.role = "share"
        elif by is not None and not is_raised:
            draft.role, draft.direction = "change", "up" if words.UP.fullmatch(by["verb"]) else "down"
        elif to is not None:
            draft.direction = "up" if words.UP.fullmatch(to["verb"]) else "down"
        elif figure.kind == "percent" and words.UNIT_NOUN.match(tail) and not _TARIFF.match(tail):
            draft.role = "share"

    def _find_subject(self, figure: Figure, start: int, end: int) -> Span | None:
        """Find the name that the sentence speaks of: the first before the figure, else the firm that said it."""
        for index in self._names.list_between(start, figure.span.start):
            if self._names.mentions[index].label in _BODIES and not self._is_observer(index):
                return self._build(index)
        for index in self._names.list_between(figure.span.end, end):
            behind = self._text[self._names.mentions[index].span.end : end].lstrip()
            if self._names.mentions[index].label == "company" and words.SAID.match(behind):
                return self._build(index)
        return None

    def _is_observer(self, index: int) -> bool:
        at = self._names.mentions[index].span.start
        return words.OBSERVED.search(self._text, max(0, at - _BEFORE_NAME), at) is not None

    def _read_given(self, draft: Draft, figure: Figure, start: int) -> bool:
        """Read who is given or fined the sum that stands right behind the name; tell whether somebody is."""
        hedged = _HEDGED.search(self._text, start, figure.span.start) if figure.kind == "money" else None
        index = self._names.find_at(hedged.start() - 1) if hedged else None
        if index is None:
            return False
        deed = words.GIVEN.search(self._text, start, self._names.mentions[index].span.start)
        if deed is None:
            return False
        draft.measure = Span(deed.start("deed"), deed.end("deed"))
        draft.measure_key = words.KEYS.get(deed["stem"])
        if deed["stem"] == "fin":
            draft.subject, draft.subject_of = self._build(index), None
        else:
            draft.object = self._build(index)
        return True

    def _read_parties(self, draft: Draft, figure: Figure, start: int, between: tuple[int, int]) -> None:
        """Read the other party of an investment, purchase or stake."""
        (low, high), behind = between, figure.span.end
        head, tail = self._text[low : figure.span.start], self._text[behind:high]
        if (stake := words.STAKE_IN.match(tail)) is not None:
            draft.object = self._find_name_at(behind + stake.end())
            return
        if (paid := words.PAID_FOR.search(self._text[start : figure.span.start])) is not None:
            inside = self._names.list_between(start + paid.end("deed"), figure.span.start)
            draft.object = self._build(inside[-1]) if inside else None
            draft.subject = None if draft.object == draft.subject else draft.subject
            return
        deed = words.DEED.search(head)
        if deed is None:
            return
        link = words.LINKS.get(deed["stem"], " for ")
        at = tail.find(link)
        other = self._find_name_at(behind + at + len(link)) if at >= 0 else None
        if deed["stem"] == "rais":
            draft.object, draft.subject = draft.subject, other
            draft.wants_holder = False
        else:
            draft.object = other

    def _find_name_at(self, offset: int) -> Span | None:
        index = self._names.find_at(offset)
        if index is not None:
            return self._build(index)
        name = _NAME.match(self._text, offset)
        return Span(name.start(), name.end()) if name else None

    def _build(self, index: int) -> Span:
        span = self._names.mentions[index].span
        return Span(span.start, span.end, index)

    def _find_period(
        self, index: int, high: int, periods: Sequence[Period], *, is_first: bool
    ) -> Period | None:
        """Find the period of a figure: behind it up to the next, else before it; of the first also further behind."""
        span = self._figures[index].span
        usable = [period for period in periods if not (period.is_basis or period.is_statement)]
        near = [period for period in usable if span.end <= period.start < high]
        before = [period for period in usable if period.end <= span.start][-1:]
        after = [period for period in usable if period.start >= high]
        ordered = [*near, *before, *after] if is_first or not before else [*near, *before]
        return ordered[0] if ordered else None

    def _read_status(self, start: int, end: int) -> FactStatus:
        text = self._text[start:end]
        if words.DENIED.search(text):
            return "denied"
        if words.PROPOSED.search(text):
            return "proposed"
        return "expected" if words.EXPECTED.search(text) else "actual"
