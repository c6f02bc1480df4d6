"""Join the figures of a sentence that share words: lists, the ends of a change, values beside their time."""

import itertools
from collections.abc import Sequence

from newsdb.extract.facts.korean.clause import find_topics
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.figure_reader import FigureReader
from newsdb.extract.facts.korean.measure_names import names_measure
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.words import Phrase, Sentence, Word
from newsdb.extract.facts.spans import Span

_OWN = ("이", "가", "은", "는")
_MOST_BETWEEN = 5
_JOINING = ("와", "과", "씩", "·")


def join_figures(reader: FigureReader, sentence: Sentence, drafts: Sequence[ClauseDraft]) -> None:
    """Fill the fields of the figures of a sentence from one another; `drafts` are in text order."""
    main = [draft for draft in drafts if draft.clause.words is sentence.words]
    for before, after in itertools.pairwise(main):
        _join_ends(sentence.words, before, after)
    for before, after in reversed(list(itertools.pairwise(main))):
        if _are_listed(sentence.words, before, after):
            _join_listed(sentence.words, before, after)
    for before, after in itertools.pairwise(drafts):
        _fill_earlier(before, after)
    _distribute_holders(reader, sentence.words, main)


def _join_ends(words: list[Word], before: ClauseDraft, after: ClauseDraft) -> None:
    """Join the ends of a change: 현행 3%에서 내년 5%로."""
    between = words[before.clause.at + 1 : after.clause.at]
    is_range = (
        before.clause.word.particle.startswith("에서")
        and before.clause.figure.kind == after.clause.figure.kind
    )
    if not is_range or any(word.kind not in ("time", "adverb", "noun") for word in between):
        return
    after.begins_with = before
    before.measure = before.measure or after.measure
    after.measure = after.measure or before.measure
    before.subject = before.subject or after.subject
    after.subject = after.subject or before.subject
    before.wants_holder = after.wants_holder = before.wants_holder or after.wants_holder


def _are_listed(words: list[Word], before: ClauseDraft, after: ClauseDraft) -> bool:
    """Check for two figures of one kind in a list: only nouns stand between them."""
    is_adjacent = after.clause.at == before.clause.at + 1 and before.clause.word.comma
    if before.clause.figure.kind != after.clause.figure.kind and not is_adjacent:
        return False
    between, word = words[before.clause.at + 1 : after.clause.at], before.clause.word
    is_joined = word.comma or word.bracket is not None or word.particle in _JOINING
    if not is_joined and (between or word.particle):
        return False
    return len(between) <= _MOST_BETWEEN and all(each.kind in ("noun", "adverb") for each in between)


def _join_listed(words: list[Word], before: ClauseDraft, after: ClauseDraft) -> None:
    """Give two figures of a list what only one of them has: A가 5%, B가 6% 내렸다; 지분 70%, B가 30%를 보유."""
    if after.role == "change" and before.role == "level" and before.direction is None:
        before.role, before.direction = after.role, after.direction
    if before.measure is None and after.measure is not None:
        before.measure, before.wants_holder = after.measure, after.wants_holder
    elif after.measure is None and before.measure and before.measure.end <= before.clause.word.start:
        after.measure, after.role = before.measure, before.role
        after.object = after.object or before.object
    if after.clause.at != before.clause.at + 1:
        return
    _distribute_measures(words, before, after)
    before.object = before.object or after.object
    after.subject = after.subject or before.subject
    before.subject = before.subject or after.subject
    before.direction = before.direction or after.direction


def _distribute_measures(words: list[Word], before: ClauseDraft, after: ClauseDraft) -> None:
    """Give each of two figures its own measure: 매출과 영업이익이 30억원과 2억원으로."""
    measure = before.measure
    if measure is None or after.measure is None or measure.start != after.measure.start:
        return
    place = next((at for at, word in enumerate(words) if word.start <= measure.start < word.end), 0)
    if place > 0 and words[place - 1].particle in ("와", "과") and names_measure(words[place - 1].text):
        before.measure = Span(words[place - 1].start, words[place - 1].end)


def _fill_earlier(draft: ClauseDraft, following: ClauseDraft) -> None:
    """Give an earlier value, stated beside its time, what the value behind it measures: 전년(376억원) 대비 12%."""
    if draft.measure is None and draft.period is not None:
        draft.copy_measure(following)


def _distribute_holders(reader: FigureReader, words: list[Word], drafts: Sequence[ClauseDraft]) -> None:
    """Give each figure its own holder where 각각 says so: A와 B는 각각 3%, 5% 올랐다; A와 B로부터 각 2억원, 3억원."""
    place = next((at for at, word in enumerate(words) if word.text in ("각각", "각")), None)
    if place is None:
        return
    behind = range(place + 1, len(words))
    stop = next((at for at in behind if words[at].kind == "noun" and words[at].particle in _OWN), len(words))
    # Those behind the next subject have a holder of their own.
    listed = [draft for draft in drafts if place < draft.clause.at < stop]
    sources = [
        Phrase(at, at)
        for at, word in enumerate(words[:place])
        if word.kind == "noun"
        and (word.particle in SOURCES or (word.particle == "에서" and reader.names.covers(word)))
    ]
    phrases = sources or [topic for topic in find_topics(words) if topic.last < place]
    for phrase in reversed(phrases):
        owners = [at for at in range(phrase.first, phrase.last) if words[at].particle == "의"]
        for at in (phrase.last, *owners):
            holders = reader.holders.spans.list_each(words, at)
            if 1 < len(holders) <= len(listed):
                text = words[at].text
                is_measure = at == phrase.last and names_measure(text) and not text.endswith("지수")
                for draft, holder in zip(listed, holders, strict=False):
                    if is_measure:
                        draft.measure, draft.subject = holder, None
                        continue
                    draft.subject, draft.keeps_subject = holder, True
                    if draft.measure is not None and draft.measure.start == holder.start:
                        draft.measure = None
                return
