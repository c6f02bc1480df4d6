"""Read one figure in its clause."""

import re

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.comparisons import find_basis
from newsdb.extract.facts.korean.deeds import find_deed, find_unit_noun
from newsdb.extract.facts.korean.holders import HolderFinder
from newsdb.extract.facts.korean.lexemes import begins_with
from newsdb.extract.facts.korean.measure_names import Measured, cut_measure, names_investment, names_measure
from newsdb.extract.facts.korean.measures import find_measure
from newsdb.extract.facts.korean.outcomes import read_role
from newsdb.extract.facts.korean.words import OBJECTS
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import resolve_measure
from newsdb.text.passages import Passage

_HELD = frozenset(("money", "percent", "percent_point", "index", "ratio"))
"""Kinds of figures whose measure somebody has, so that a holder is looked for outside the sentence."""
_HELD_BY_OTHERS = re.compile(r"지분$|투자(?:유치)?$")
_PRONOUNS = frozenset(("그", "그녀", "그들", "이들", "우리", "나", "저"))
_FRAME_TAILS = ("만에", "전", "째", "뒤", "후", "내", "여간", "안")
_FRAME_WORDS = frozenset(
    ("만", "전", "째", "뒤", "후", "이후", "내", "이내", "안", "앞두고", "넘게", "앞서", "사이", "연속")
)
_FRAME_LEADS = frozenset(("지난", "최근", "향후", "앞으로", "오는"))


class FigureReader:
    """Read the figures of one passage."""

    def __init__(self, passage: Passage, names: Names) -> None:
        """Keep the passage's text with its names."""
        self.text = passage.text
        self.names = names
        self.holders = HolderFinder(passage.text, names, is_title=passage.part == "title")

    def read(self, clause: Clause, index: int) -> ClauseDraft:
        """Read the figure of a clause."""
        draft = ClauseDraft(index, clause=clause)
        if clause.figure.kind == "duration" and _is_frame(clause):
            return draft
        measured = self._fill_measure(draft)
        measure = self.text[draft.measure.start : draft.measure.end] if draft.measure else ""
        draft.role, draft.direction = read_role(clause, measure)
        self._fill_holders(draft, measured)
        basis = find_basis(clause)
        draft.basis = Span(*basis) if basis else None
        is_level = draft.role == "level" and clause.figure.kind == "percent"
        if basis and is_level and names_measure(self.text[basis[0] : basis[1]]):
            draft.role = "share"  # 매출 대비 10%
        draft.wants_object = draft.object is None and _HELD_BY_OTHERS.match(measure) is not None
        is_stock = names_investment(measure) and not self.holders.parties.is_investment(clause, measured)
        is_held = clause.figure.kind in _HELD and (is_stock or not names_investment(measure))
        if is_held and not measure and not clause.topics and draft.subject is None:
            is_change = draft.role == "change" or draft.direction is not None
            draft.wants_holder = is_change or clause.figure.kind == "index"
        if is_held and measure:
            said = any(clause.words[phrase.last].text in _PRONOUNS for phrase in clause.topics)
            is_public = resolve_measure(measure) in load_words("public_measures")
            acts = not names_measure(measure) and _acts(clause, measured)
            draft.wants_holder = not said and not is_public and (acts or names_measure(measure))
        draft.wants_holder = draft.wants_holder or _has(clause, measured)
        draft.wants_measure = draft.role == "change" and measure == "" and not clause.topics[:1]
        return draft

    def _fill_measure(self, draft: ClauseDraft) -> Measured | None:
        """Fill what a figure measures, as far as rules tell."""
        clause = draft.clause
        unit = find_unit_noun(clause)
        measured = find_measure(clause, self.names) if unit is None else None
        if measured is not None:
            draft.measure = cut_measure(measured, self.names)
        elif (deed := unit or find_deed(clause)) is not None:
            draft.measure = Span(*deed)
        return measured

    def _fill_holders(self, draft: ClauseDraft, measured: Measured | None) -> None:
        found = self.holders.find(draft.clause, measured)
        draft.subject, draft.subject_of, draft.object = found.subject, found.subject_of, found.object
        is_own = draft.measure and draft.subject and draft.subject.start == draft.measure.start
        is_frame = draft.clause.figure.kind == "duration" and draft.measure is None
        if is_own or is_frame:
            draft.subject = draft.subject_of = None


def _acts(clause: Clause, measured: Measured | None) -> bool:
    """Check for a sum that somebody unnamed gets, spends or makes: 9100억원의 주문을 받으며."""
    if clause.figure.kind != "money" or clause.topics or clause.verb is None or measured is None:
        return False
    return measured.head.particle in OBJECTS and "되" not in clause.words[clause.verb].text


def _has(clause: Clause, measured: Measured | None) -> bool:
    """Check for a count that somebody unnamed has or takes: 1553만명의 고객을 확보했으며."""
    if clause.figure.kind != "count" or clause.topics or clause.verb is None:
        return False
    is_object = clause.word.particle in OBJECTS or (
        measured is not None and measured.head.particle in OBJECTS
    )
    return is_object and begins_with(clause.words[clause.verb].text, "owning_verbs")


def _is_frame(clause: Clause) -> bool:
    """Check for a duration that only says when or how long ago: 3년 만에, 1년 전, 지난 2년간."""
    words = clause.words
    following = words[clause.at + 1].text if clause.at + 1 < len(words) else ""
    before = words[clause.at - 1].text if clause.at else ""
    is_tailed = clause.word.particle.startswith(_FRAME_TAILS) or following in _FRAME_WORDS
    return is_tailed or before in _FRAME_LEADS
