"""Find what a figure measures in an English sentence, and its owner where the same phrase names it."""

import re
from typing import NamedTuple

from newsdb.extract.facts.english import phrases as words
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.lexicon.measures import find_measure_name
from newsdb.model.records import Figure

# What may stand before a noun phrase: everything up to the last verb, article or preposition.
_LEADS = re.compile(
    r"\b(?:[a-z]+ed|said|says|that|and|but|while|as|an?|the|its|their|his|her|whose|with|for|in|on|to|by|from|at|when|which"
    r"|who|expects?|forecasts?|puts?|sees?|saw|plans?|annual|total|overall|quarterly|monthly|average|has|have|had) ",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"(?P<owner>.+?)(?:’s|'s|(?<=s)[’'])\s+(?P<rest>\S.*)$")
_OWNED = re.compile(r"(?P<rest>[A-Za-z][\w\s-]*?) (?:of|at|for) (?P<owner>[A-Z].*)$")
_PHRASE = re.compile(r"(?:[A-Za-z][\w&’'.-]*\s){0,7}[A-Za-z][\w&’'-]*\s*$")
_AUXILIARIES = re.compile(
    r"(?:\s*\b(?:will|would|could|may|has|have|had|is|are|was|were|be|been|to|expected|likely|also|already|not|then"
    r"|sharply|slightly|expects?|plans?))+\s*$"
)
_UNIT = re.compile(r"[0-9.,]+(?:\s(?:million|billion|thousand|hundred|trillion))?\s(?P<unit>[a-z]{3,})$")
_BREAK = re.compile(r"[,;:]|\b(?:and|but|while|after|said|that|which)\b")
_SHARES = re.compile(r"(?:shares?|stock)(?: prices?)?", re.IGNORECASE)


class EnglishMeasure(NamedTuple):
    """A measure and its owner as places in the passage, and the measure's key where a deed tells it."""

    measure: Span | None
    owner: Span | None = None
    key: str | None = None


class EnglishMeasures:
    """Find measures in one English passage."""

    def __init__(self, text: str, names: Names) -> None:
        """Keep the passage's text and names."""
        self._text = text
        self._names = names

    def find(self, figure: Figure, start: int, low: int, high: int) -> EnglishMeasure:
        """Find the measure of a figure: behind it, as its unit, before `of`, as a deed, or as the subject of its verb.

        The sentence begins at `start`; `low` and `high` are where the figures before and behind end and begin.
        """
        found = self._find_behind(figure, high) or self._find_before(figure, start, low)
        measure = found.measure if found else None
        if found is None or measure is None:
            return EnglishMeasure(None)
        is_price = _SHARES.fullmatch(self._text, measure.start, measure.end) is not None
        return (
            found._replace(key="share_price") if is_price and figure.kind in ("money", "percent") else found
        )

    def _find_behind(self, figure: Figure, high: int) -> EnglishMeasure | None:
        end, tail = figure.span.end, self._text[figure.span.end : high]
        change = words.CHANGE_NOUN.match(tail)
        if change is not None and change[0].endswith((" in ", " of ")):
            noun = words.CHANGED_NOUN.match(tail, change.end())
            return self._trim(end, noun) if noun else None
        if (unit := words.UNIT_NOUN.match(tail)) is not None:
            return EnglishMeasure(Span(end + unit.start("noun"), end + unit.end("noun")))
        if (noun := words.IN_NOUN.match(tail)) is not None and (trimmed := self._trim(end, noun)) is not None:
            return trimmed
        if figure.kind == "percent" and (part := words.PART_OF.match(tail)) is not None:
            return EnglishMeasure(Span(end + part.start("noun"), end + part.end("noun")))
        counted = _UNIT.search(figure.span.text) if figure.kind == "count" else None
        start = figure.span.start
        return (
            EnglishMeasure(Span(start + counted.start("unit"), start + counted.end("unit")))
            if counted
            else None
        )

    def _trim(self, offset: int, noun: re.Match[str]) -> EnglishMeasure | None:
        """Return the longest beginning of a phrase that names a measure."""
        parts = noun["noun"].split(" ")
        for count in range(len(parts), 0, -1):
            known = " ".join(parts[:count])
            if find_measure_name(known) is not None:
                begin = offset + noun.start("noun")
                return EnglishMeasure(Span(begin, begin + len(known)))
        return None

    def _find_before(self, figure: Figure, start: int, low: int) -> EnglishMeasure | None:
        at = figure.span.start
        head = self._text[low:at]
        if (paid := words.PAID_FOR.search(self._text[start:at])) is not None:
            span = Span(start + paid.start("deed"), start + paid.end("deed"))
            return EnglishMeasure(span, None, words.KEYS.get(paid["stem"]))
        if (noun := words.NOUN_OF.search(head)) is not None:
            return self._split(low + noun.start("noun"), low + noun.end("noun"))
        if (deed := words.DEED.search(head)) is not None:
            span = Span(low + deed.start("deed"), low + deed.end("deed"))
            return EnglishMeasure(span, None, words.KEYS.get(deed["stem"]))
        return self._find_by_verb(start, at)

    def _find_by_verb(self, start: int, at: int) -> EnglishMeasure | None:
        """Find the noun phrase that is the object or the subject of the verb before the figure."""
        for verb in reversed(list(words.STATES.finditer(self._text, start, at))):
            noun = words.OBJECT.fullmatch(self._text, verb.end(), at)
            if noun is not None:
                return EnglishMeasure(Span(noun.start("noun"), noun.end("noun") - 1))
            head = self._text[start : verb.start()]
            auxiliary = _AUXILIARIES.search(head)
            stop = auxiliary.start() if auxiliary else len(head.rstrip())
            phrase = _PHRASE.search(head[:stop].rstrip())
            if phrase is None:
                continue
            breaks = list(_BREAK.finditer(head, phrase.start(), stop))
            found = self._split(start + (breaks[-1].end() if breaks else phrase.start()), start + stop)
            if found.measure is not None:
                return found
        return None

    def _split(self, start: int, end: int) -> EnglishMeasure:
        """Split a noun phrase into measure and owner: Daon Motors’ operating margin, shares of Daon Motors."""
        text = self._text[start:end]
        end, start = start + len(text.rstrip()), start + len(text) - len(text.lstrip())
        phrase = self._text[start:end]
        if (owned := _POSSESSOR.match(phrase)) is not None:
            owner = self._build_owner(start, start + owned.end("owner"))
            return EnglishMeasure(self._build(start + owned.start("rest"), end), owner)
        if (named := _OWNED.match(phrase)) is not None:
            owner = self._build_owner(start + named.start("owner"), end)
            return EnglishMeasure(self._build(start, start + named.end("rest")), owner)
        return EnglishMeasure(self._build(start, end))

    def _build(self, start: int, end: int) -> Span | None:
        """Build the span of a measure without what stands before it; None where no noun is left."""
        for lead in _LEADS.finditer(self._text, start, end):
            start = lead.end()
        for index in self._names.list_between(start, end):
            start = self._names.mentions[index].span.end
        while start < end and self._text[start] in " ’'":
            start += 1
        text = self._text[start:end]
        return Span(start, end) if text and (text[0].islower() or find_measure_name(text)) else None

    def _build_owner(self, start: int, end: int) -> Span:
        inside = self._names.list_between(start, end)
        if inside:
            span = self._names.mentions[inside[-1]].span
            return Span(span.start, span.end, inside[-1])
        for lead in _LEADS.finditer(self._text, start, end):
            start = lead.end()
        return Span(start, end)
