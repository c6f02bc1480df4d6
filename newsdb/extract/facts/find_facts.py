"""Find what the figures of an article say, sentence by sentence, and whose they are."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from newsdb.extract.facts.confidence import rate_chosen, rate_english_fact
from newsdb.extract.facts.context import find_holder_before, find_title_source
from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.english.reader import SentenceReader
from newsdb.extract.facts.english.sentences import find_english_bounds, find_english_periods
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.figure_reader import FigureReader
from newsdb.extract.facts.korean.measure_names import FUNDS, names_investment
from newsdb.extract.facts.korean.outcomes import read_role
from newsdb.extract.facts.korean.ranking.candidates import CandidateLister, Place
from newsdb.extract.facts.korean.ranking.chooser import Chooser, Chosen
from newsdb.extract.facts.korean.ranking.network import ArticleStates
from newsdb.extract.facts.korean.ranking.plans import is_denied
from newsdb.extract.facts.korean.ranking.questions import Known, Question, build_questions
from newsdb.extract.facts.korean.reader import read_sentence
from newsdb.extract.facts.korean.words import Atom, Sentence, split_sentence
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.period_intervals import resolve_period
from newsdb.extract.facts.periods import Period, find_periods
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.english import is_english
from newsdb.lexicon.measures import resolve_measure
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.records import Article, Figure, Mention, TimeExpression
from newsdb.text.passages import Passage


class Findings(NamedTuple):
    """What is found in an article: names, figures and times, and what the tagger knows of its words."""

    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    times: Sequence[TimeExpression]
    states: ArticleStates


def find_facts(
    articles: Sequence[Article],
    passages: Sequence[Sequence[Passage]],
    findings: Sequence[Findings],
    chooser: Chooser,
) -> list[tuple[Fact, ...]]:
    """Return for each article what its figures say, in their order: the fields of many are chosen at once.

    A figure of which nothing is known has a fact without phrases. `chooser` chooses what fills the fields of figures in
    Korean texts.
    """
    readers = [
        [*_open_passages(article, some, found)]
        for article, some, found in zip(articles, passages, findings, strict=True)
    ]
    for some in readers:
        for reader in some:
            reader.prepare_questions()
    asking = [reader for some in readers for reader in some if reader.questions]
    chosen = chooser.choose([(reader.questions, reader.states) for reader in asking])
    for reader, fields in zip(asking, chosen, strict=True):
        reader.fill(fields)
    return [tuple(fact for reader in some for fact in reader.build()) for some in readers]


def _open_passages(
    article: Article, passages: Sequence[Passage], found: Findings
) -> Iterator["_PassageFacts"]:
    title = Names(found.mentions, "title")
    parts = {figure.span.part for figure in found.figures}
    for passage in passages:
        if passage.part in parts:
            yield _PassageFacts(article, passage, found, title)


_KOREAN_OFFSET = 540
_NEAR = 2  # sentences in which a holder is still spoken of
_LONGEST = 600  # characters between the first and the last figure that are read together, and around them


class _PassageFacts:
    """Find the facts of a title or a body: read it, ask for their fields, and build them when these are chosen.

    `questions` are those of its figures that are asked for; `states` are what the tagger knows of its words.
    """

    def __init__(self, article: Article, passage: Passage, found: Findings, title: Names) -> None:
        self._article = article
        self._passage = passage
        self._figures = found.figures
        self._title = title
        self._names = Names(found.mentions, passage.part) if passage.part == "body" else title
        self._resolved: dict[Period, Resolved | None] = {}
        self._before: Draft | None = None
        self._is_english = is_english(passage.text)
        self._reader = FigureReader(passage, self._names)
        self._own_times = [
            (index, time) for index, time in enumerate(found.times) if time.span.part == passage.part
        ]
        self._time_starts = [time.span.start for _, time in self._own_times]
        self._drafts = list(self._read_all())
        self._asked = [draft for draft in self._drafts if _is_asked_for(draft)]
        self.questions: list[Question] = []
        self.states = ArticleStates(found.states.title) if passage.part == "title" else found.states

    def build(self) -> Iterator[Fact]:
        for draft in self._drafts:
            if draft.restated is not None:
                draft.restate(draft.restated)
            else:
                self._part_fields(draft)
                if draft.continued is not None:
                    draft.period = draft.period or draft.continued.period
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
                draft.continued = before
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
        return read_sentence(self._reader, self._split(start, end, indexes), indexes, self._figures)

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

    def _part_fields(self, draft: Draft) -> None:
        """Keep one field where two have the same words.

        Nothing has itself, and nobody is both parties: whose stake it is counts, else who has or pays the sum.
        """
        measure = self._phrase(draft.measure)
        subject = self._phrase(draft.subject, draft.subject_part)
        other = self._phrase(draft.object, draft.object_part)
        if measure is not None and subject is not None and _is_same(measure, subject):
            draft.subject = draft.subject_part = draft.subject_of = None
            return
        if subject is None or other is None:
            return
        if subject.text != other.text and not _overlap(subject, other):
            return
        if draft.role == "share":
            draft.subject = draft.subject_part = draft.subject_of = None
        else:
            draft.object = draft.object_part = None

    def prepare_questions(self) -> None:
        """List who may fill the fields of each figure that is asked for; what the rules found is among them."""
        if not self._asked:
            return
        lister = CandidateLister(
            self._passage,
            self._names,
            self._title,
            self._article.title or "",
            self._reader.holders.spans,
            self._figures,
        )
        sentences = {id(draft.clause.sentence): draft.clause.sentence for draft in self._asked}
        numbers = {key: number for number, key in enumerate(sentences)}
        self.questions = build_questions(
            [draft.clause for draft in self._asked],
            [_tell_known(draft) for draft in self._asked],
            [numbers[id(draft.clause.sentence)] for draft in self._asked],
            lister.list_candidates(list(sentences.values())),
            self._passage.text,
        )

    def fill(self, chosen: Sequence[Chosen]) -> None:
        """Fill in the fields that were chosen."""
        confidences = rate_chosen([choice.probability for choice in chosen])
        for draft, question, choice, confidence in zip(
            self._asked, self.questions, chosen, confidences, strict=True
        ):
            draft.confidence = confidence
            draft.status = "denied" if is_denied(draft.clause) else choice.status
            subject, other, basis = choice.subject, choice.object, choice.basis
            if not self._keeps_subject(draft) and subject not in question.list_found("subject"):
                draft.subject, draft.subject_part = question.locate(subject)
                draft.subject_of = None
            if other not in question.list_found("object"):
                draft.object, draft.object_part = question.locate(other)
            if basis not in question.list_found("basis"):
                draft.basis = question.locate_basis(basis)
            draft.period = draft.period or question.locate_period(choice.period)
            self._fill_measure(draft, question.locate_measure(choice.measure))
        for draft in self._asked:
            if draft.begins_with is not None:
                draft.join_beginning(draft.begins_with)

    def _fill_measure(self, draft: ClauseDraft, measure: Span | None) -> None:
        """Fill in what a figure measures; its role may depend on it."""
        if measure == draft.measure:
            return
        clause, before = draft.clause, self._read_text(draft.measure)
        draft.measure = measure
        if draft.role == read_role(clause, before)[0]:
            draft.role = read_role(clause, self._read_text(measure))[0]

    def _read_text(self, span: Span | None) -> str:
        return self._passage.text[span.start : span.end] if span else ""

    def _keeps_subject(self, draft: Draft) -> bool:
        """Check for a holder that the rules are sure of: one of each figure, or the investors, a list of them whole."""
        invests = draft.measure is not None and self._invests(draft.measure)
        return draft.keeps_subject or (invests and draft.subject is not None)

    def _split(self, start: int, end: int, indexes: Sequence[int]) -> Sentence:
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
        return split_sentence(self._passage.text, start, end, atoms, self._names.ends, periods)

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
            self._rate(draft, key),
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

    def _rate(self, draft: Draft, key: str | None) -> float:
        if self._is_english:
            return rate_english_fact(draft, key)
        return draft.confidence

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


def _is_asked_for(draft: Draft) -> TypeGuard[ClauseDraft]:
    """Check for a figure of a Korean text with fields of its own."""
    return isinstance(draft, ClauseDraft) and draft.restated is None


def _overlap(one: FactPhrase, other: FactPhrase) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def _is_same(one: FactPhrase, other: FactPhrase) -> bool:
    return (one.part, one.start, one.end) == (other.part, other.start, other.end)


def _tell_known(draft: Draft) -> Known:
    subject, other = Place(draft.subject, draft.subject_part), Place(draft.object, draft.object_part)
    return Known(draft.measure, draft.role, draft.direction or "none", subject, other, draft.basis)
