"""Read figures in brackets: by their own words, or by the word that the bracket belongs to."""

from collections.abc import Mapping

from newsdb.extract.facts.korean.clause import Clause, find_phrase_beginning
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.figure_reader import FigureReader
from newsdb.extract.facts.korean.measure_names import names_measure
from newsdb.extract.facts.korean.outcomes import read_movement
from newsdb.extract.facts.korean.words import Word
from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.facts import FactDirection

_PARTS = {"count", "percent"}


def read_bracket(
    reader: FigureReader,
    clause: Clause,
    index: int,
    bracket: int,
    drafts: Mapping[int, ClauseDraft],
) -> ClauseDraft:
    """Read a figure in the bracket with this number; `drafts` are those of the sentence before it."""
    words = clause.sentence.words
    place = next((at for at, word in enumerate(words) if word.bracket == bracket), None)
    own = reader.read(clause, index)
    if place is None or (own.measure is not None and own.measure.end <= clause.word.start):
        return own
    host = words[place]
    if host.figure is not None and host.figure in drafts:
        return _restate(own, drafts[host.figure])
    before = [draft for draft in drafts.values() if draft.clause.words is clause.words]
    if before:
        return _restate(own, before[-1])
    return _read_apposition(reader, own, words, place)


def _restate(own: ClauseDraft, host: ClauseDraft) -> ClauseDraft:
    """Give a figure in brackets what the figure before them says: 89곳(26%), 31.33포인트(2.83%), 3억 달러(4조원)."""
    if host.role != "change" and {own.clause.figure.kind, host.clause.figure.kind} == _PARTS:
        host.role = "share"
    if own.role != "change":
        own.role = host.role
    own.direction = host.direction or own.direction
    own.copy_measure(host)
    own.object = host.object
    own.restated = host.restated or host
    return own


def _find_movement(words: list[Word], place: int) -> FactDirection | None:
    """Return the direction that the predicate behind a noun tells of: 반도체(24%)도 고른 성장세를 보였다."""
    for word in words[place + 1 :]:
        movement = read_movement(word)
        if movement is not None:
            return movement
        if word.kind in ("link", "final"):
            return None
    return None


def _read_apposition(reader: FigureReader, own: ClauseDraft, words: list[Word], place: int) -> ClauseDraft:
    """Read a figure in brackets behind a noun: 삼성전자(-0.44%), 지자체(219개), 구룡폭포(3.1km) 구간, 전년(376억원)."""
    host, kind = words[place], own.clause.figure.kind
    if host.kind == "time" or host.text in load_words("time_nouns"):
        periods = own.clause.sentence.periods
        period = next((each for each in periods if each.start <= host.start < each.end), None)
        period = period or Period(host.start, host.end, None)
        own.period = period._replace(end=host.end, is_basis=True)
        return own
    if host.kind != "noun":
        return own
    named = reader.names.covers(host)
    behind = find_phrase_beginning(words, place + 1) if not host.particle and not host.comma else None
    if not named and (kind == "count" or names_measure(host.text)):
        own.measure = Span(host.start, host.end)
    elif behind is not None and kind == "quantity":
        own.measure = Span(words[behind.last].start, words[behind.last].end)
        own.subject = Span(host.start, host.end)
    elif named or host.text not in load_words("no_holders"):
        own.subject = reader.holders.spans.build(words, place)
    if kind == "percent" and own.role == "level" and (movement := _find_movement(words, place)):
        own.role, own.direction = "change", movement
    return own
