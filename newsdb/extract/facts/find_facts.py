"""Find what the figures of an article say, sentence by sentence, and whose they are."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from newsdb.extract.facts.confidence import rate_english_fact, rate_fact
from newsdb.extract.facts.context import find_holder_before, find_title_source
from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.english.reader import SentenceReader
from newsdb.extract.facts.english.sentences import find_english_bounds, find_english_periods
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.figure_reader import FigureReader
from newsdb.extract.facts.korean.measure_names import FUNDS, names_investment
from newsdb.extract.facts.korean.ranking.candidates import CandidateLister, Place
from newsdb.extract.facts.korean.ranking.chooser import Chooser, LearnedChooser, Parties
from newsdb.extract.facts.korean.ranking.network import ArticleStates
from newsdb.extract.facts.korean.ranking.questions import Known, PartyQuestion, build_questions
from newsdb.extract.facts.korean.reader import read_sentence
from newsdb.extract.facts.korean.words import Atom, Sentence, split_sentence
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.period_intervals import resolve_period
from newsdb.extract.facts.periods import Period, find_periods
from newsdb.extract.facts.spans import Span
from newsdb.extract.tagger.word_states import WordStates
from newsdb.extract.vocabulary.english import is_english
from newsdb.lexicon.measures import resolve_measure
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.records import Article, Figure, Mention, TimeExpression
from newsdb.text.passages import Passage

_LEARNED = LearnedChooser()
NO_STATES = ArticleStates(WordStates(), WordStates())
"""Nothing that is known of words: facts are found without a tagger, too, though fewer are right."""


class Findings(NamedTuple):
    """What is found in an article: names, figures and times, and what the tagger knows of its words."""

    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    times: Sequence[TimeExpression]
    states: ArticleStates = NO_STATES


def find_facts(
    article: Article, passages: Sequence[Passage], findings: Findings, chooser: Chooser = _LEARNED
) -> tuple[Fact, ...]:
    """Return what each figure says, in their order. A figure of which nothing is known has a fact without phrases.

    `chooser` chooses among the candidates of a field in a Korean text.
    """
    return find_all_facts([article], [passages], [findings], chooser)[0]


def find_all_facts(
    articles: Sequence[Article],
    passages: Sequence[Sequence[Passage]],
    findings: Sequence[Findings],
    chooser: Chooser = _LEARNED,
) -> list[tuple[Fact, ...]]:
    """Return the facts of each article, as `find_facts` does: parties of many figures are chosen at once."""
    readers = [
        [*_open_passages(article, some, found, chooser)]
        for article, some, found in zip(articles, passages, findings, strict=True)
    ]
    asking = [reader for some in readers for reader in some if reader.questions]
    chosen = chooser.choose_parties([(reader.questions, reader.states) for reader in asking])
    for reader, parties in zip(asking, chosen, strict=True):
        reader.fill_parties(parties)
    return [tuple(fact for reader in some for fact in reader.build()) for some in readers]


def _open_passages(
    article: Article, passages: Sequence[Passage], found: Findings, chooser: Chooser
) -> Iterator["_PassageFacts"]:
    title = Names(found.mentions, "title")
    parts = {figure.span.part for figure in found.figures}
    for passage in passages:
        if passage.part in parts:
            yield _PassageFacts(article, passage, found, title, chooser)


_KOREAN_OFFSET = 540
_NEAR = 2  # sentences in which a holder is still spoken of
_LONGEST = 600  # characters between the first and the last figure that are read together, and around them


class _PassageFacts:
    """Find the facts of a title or a body: read it, ask for the parties, and build the facts when they are chosen.

    `questions` are those of its figures that may have parties; `states` are what the tagger knows of its words.
    """

    def __init__(
        self, article: Article, passage: Passage, found: Findings, title: Names, chooser: Chooser
    ) -> None:
        self._article = article
        self._passage = passage
        self._figures = found.figures
        self._title = title
        self._names = Names(found.mentions, passage.part) if passage.part == "body" else title
        self._resolved: dict[Period, Resolved | None] = {}
        self._before: Draft | None = None
        self._is_english = is_english(passage.text)
        self._reader = FigureReader(passage, self._names, found.figures, chooser)
        self._own_times = [
            (index, time) for index, time in enumerate(found.times) if time.span.part == passage.part
        ]
        self._time_starts = [time.span.start for _, time in self._own_times]
        self._drafts = list(self._read_all())
        self._asked = [draft for draft in self._drafts if _has_parties(draft, passage)]
        self.questions = self._ask() if self._asked else []
        self.states = found.states

    def build(self) -> Iterator[Fact]:
        for draft in self._drafts:
            if draft.restated is not None:
                draft.copy_parties(draft.restated)
            else:
                self._part_parties(draft)
            yield self._build(draft)

    def _read_all(self) -> Iterator[Draft]:
        group: list[int] = []
        for index, figure in enumerate(self._figures):
            span = figure.span
            if span.part != self._passage.part:
                continue
            first = self._figures[group[0]].span if group else span
            if group and (span.sentence != first.sentence or span.start - first.start > _LONGEST):
                yield from self._read_sentence(group)
                group = []
            group.append(index)
        if group:
            yield from self._read_sentence(group)

    def _read_sentence(self, indexes: list[int]) -> Iterator[Draft]:
        find_bounds = find_english_bounds if self._is_english else Passage.bounds
        first, last = self._figures[indexes[0]].span, self._figures[indexes[-1]].span
        start, end = find_bounds(self._passage, first.start)
        # A text without full stops is read in pieces, or its time would grow with the square of its length.
        start, end = max(start, first.start - _LONGEST), min(end, last.end + _LONGEST)
        before, self._before = self._before, None
        for draft in self._read(start, end, indexes):
            if (
                draft.wants_measure
                and draft.subject is None
                and before is not None
                and self._follows(before, draft)
            ):
                draft.copy_measure(before)
                draft.period = draft.period or before.period
            self._before = draft
            if draft.restated is None:
                self._find_parties(draft, before, start)
            yield draft

    def _find_parties(self, draft: Draft, before: Draft | None, start: int) -> None:
        """Find by the rules whose measure it is, and the other party."""
        if draft.subject is None and draft.wants_holder:
            self._find_holder(draft, before, start)
        draft.subject = draft.subject or draft.stand_in
        invests = draft.measure is not None and self._invests(draft.measure)
        if draft.subject is None and draft.object is not None and invests:
            draft.subject, draft.subject_part = (
                find_title_source(self._title, self._article.title or ""),
                "title",
            )
        if draft.object is None and draft.wants_object:
            self._find_object(draft, start)

    def _invests(self, measure: Span) -> bool:
        text = self._passage.text[measure.start : measure.end]
        return names_investment(text) or text in ("유치", *FUNDS)

    def _find_holder(self, draft: Draft, before: Draft | None, start: int) -> None:
        """Look for the holder that the sentence does not name: that of the sentence before, or whom it speaks of."""
        if before is not None and (before.subject or before.object) and self._follows(before, draft):
            if before.object is not None:  # who got an investment has the sum of all
                draft.subject, draft.subject_part = before.object, before.object_part
            else:
                draft.subject, draft.subject_part = before.subject, before.subject_part
                draft.subject_of = before.subject_of
            return
        draft.subject, draft.subject_part = find_holder_before(
            self._passage,
            self._names,
            self._title,
            self._article.title or "",
            start,
            is_english=self._is_english,
        )
        if draft.subject is None and before is not None and self._follows(before, draft, _NEAR):
            draft.subject, draft.subject_part = before.subject, before.subject_part

    def _follows(self, before: Draft, draft: Draft, most: int = 1) -> bool:
        """Check that a figure stands in the sentence right behind that of another one, or in one of the next `most`."""
        first, second = (self._figures[each.figure].span.sentence for each in (before, draft))
        return first < second <= first + most

    def _read(self, start: int, end: int, indexes: Sequence[int]) -> Sequence[Draft]:
        if self._is_english:
            periods = find_english_periods(self._passage.text, start, end, self._list_times(start, end))
            reader = SentenceReader(self._passage, self._names, self._figures, (start, end), periods)
            return reader.read(indexes)
        sentence, periods = self._split(start, end, indexes)
        return read_sentence(self._reader, sentence, indexes, self._figures, periods)

    def _list_times(self, start: int, end: int) -> list[tuple[int, TimeExpression]]:
        low, high = bisect_left(self._time_starts, start), bisect_left(self._time_starts, end)
        return self._own_times[low:high]

    def _find_object(self, draft: Draft, start: int) -> None:
        """Look for the firm invested in, or whose stake it is, before the sentence; it is not the investor."""
        found, part = find_holder_before(
            self._passage, self._names, self._title, self._article.title or "", start
        )
        if found is None or found.mention is None:
            return
        name = self._names.mentions[found.mention].span.text
        subject = self._passage.text[draft.subject.start : draft.subject.end] if draft.subject else ""
        low, high = self._passage.bounds(start)
        if name not in subject and name not in self._passage.text[low:high]:
            draft.object, draft.object_part = found, part

    def _part_parties(self, draft: Draft) -> None:
        """Keep one party where both are the same name: whose stake it is, else who has or pays the sum."""
        subject = self._phrase(draft.subject, draft.subject_part)
        other = self._phrase(draft.object, draft.object_part)
        if subject is None or other is None or subject.text != other.text:
            return
        if draft.role == "share":
            draft.subject = draft.subject_part = draft.subject_of = None
        else:
            draft.object = draft.object_part = None

    def _ask(self) -> list[PartyQuestion]:
        """Ask for the parties among the nouns and names around each figure; what the rules found is one of them."""
        lister = CandidateLister(
            self._passage, self._names, self._title, self._article.title or "", self._reader.holders.spans
        )
        sentences = {id(draft.clause.sentence): draft.clause.sentence for draft in self._asked}
        numbers = {key: number for number, key in enumerate(sentences)}
        return build_questions(
            [draft.clause for draft in self._asked],
            [_tell_known(draft) for draft in self._asked],
            [numbers[id(draft.clause.sentence)] for draft in self._asked],
            lister.list_candidates(list(sentences.values())),
            self._passage.text,
        )

    def fill_parties(self, chosen: Sequence[Parties]) -> None:
        """Fill in the parties that were chosen."""
        for draft, question, (subject, other) in zip(self._asked, self.questions, chosen, strict=True):
            if not self._keeps_subject(draft) and subject not in question.list_found("subject"):
                draft.subject, draft.subject_part = question.get_place(subject)
                draft.subject_of = None
            if other not in question.list_found("object"):
                draft.object, draft.object_part = question.get_place(other)

    def _keeps_subject(self, draft: Draft) -> bool:
        """Check for a holder that the rules are sure of: one of each figure, or the investors, a list of them whole."""
        invests = draft.measure is not None and self._invests(draft.measure)
        return draft.keeps_subject or (invests and draft.subject is not None)

    def _split(self, start: int, end: int, indexes: Sequence[int]) -> tuple[Sentence, list[Period]]:
        periods = find_periods(self._passage.text, start, end, self._list_times(start, end))
        spans = [self._figures[index].span for index in indexes]
        atoms = [
            Atom(span.start, min(span.end, end), "figure", index)
            for span, index in zip(spans, indexes, strict=True)
        ]
        atoms.extend(
            Atom(period.start, period.end, "time", None)
            for period in periods
            if not any(period.start < span.end and span.start < period.end for span in spans)
        )
        atoms.sort()
        return split_sentence(self._passage.text, start, end, atoms, self._names.ends), periods

    def _build(self, draft: Draft) -> Fact:
        figure = self._figures[draft.figure]
        period, text = draft.period, self._passage.text
        measure = text[draft.measure.start : draft.measure.end] if draft.measure else None
        kind = figure.kind if draft.role == "level" else None
        key = draft.measure_key or (resolve_measure(measure, kind) if measure else None)
        return Fact(
            draft.figure,
            draft.role,
            draft.direction,
            draft.status,
            rate_english_fact(draft, key) if self._is_english else rate_fact(draft, figure.kind, key),
            measure=self._phrase(draft.measure),
            measure_key=key,
            subject=self._phrase(draft.subject, draft.subject_part),
            subject_of=self._phrase(draft.subject_of),
            object=self._phrase(draft.object, draft.object_part),
            period=self._phrase(Span(period.start, period.end)) if period else None,
            time=period.time if period else None,
            resolved=self._resolve(period) if period else None,
            basis=self._phrase(draft.basis),
        )

    def _resolve(self, period: Period) -> Resolved | None:
        """Return the interval of a period; the figures of a sentence often share one."""
        if period not in self._resolved:
            published = self._article.published
            inside = [time for _, time in self._list_times(period.start, period.end)]
            self._resolved[period] = resolve_period(
                self._passage.text[period.start : period.end],
                inside,
                published.at if published else None,
                published.utc_offset_minutes if published else _KOREAN_OFFSET,
            )
        return self._resolved[period]

    def _phrase(self, span: Span | None, part: str | None = None) -> FactPhrase | None:
        if span is None:
            return None
        if part == "title" and self._passage.part != "title":
            return FactPhrase(
                "title",
                span.start,
                span.end,
                (self._article.title or "")[span.start : span.end],
                span.mention,
            )
        return FactPhrase(
            self._passage.part, span.start, span.end, self._passage.text[span.start : span.end], span.mention
        )


def _has_parties(draft: Draft, passage: Passage) -> TypeGuard[ClauseDraft]:
    """Check for a figure of a Korean body that may have parties of its own: the network learned from bodies alone."""
    if not isinstance(draft, ClauseDraft) or draft.restated is not None or passage.part != "body":
        return False
    return draft.measure is not None or draft.clause.figure.kind != "duration"


def _tell_known(draft: Draft) -> Known:
    subject, other = Place(draft.subject, draft.subject_part), Place(draft.object, draft.object_part)
    return Known(draft.measure, draft.role, subject, other)
