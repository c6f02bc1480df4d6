"""Find the names in a passage: known ones, and those shown by their form or their neighbours."""

from collections.abc import Iterable, Mapping, Sequence

from newsdb.extract.names.candidates import NameCandidate, choose_longest
from newsdb.extract.names.english import find_english_names
from newsdb.extract.names.firms import find_firms
from newsdb.extract.names.forms import find_by_form
from newsdb.extract.names.knowledge import KnowledgeBase, ends_word_or_precedes_noun
from newsdb.extract.names.name_lists import find_appointed_people, find_people_in_lists
from newsdb.extract.names.nearby_meanings import adapt_to_context, is_other_word
from newsdb.extract.names.occurrences import find_occurrences
from newsdb.extract.names.parenthetical_aliases import (
    drop_places_in_glosses,
    find_names_by_brackets,
    relabel_glosses,
)
from newsdb.extract.names.states import join_with_owner
from newsdb.extract.names.surnames import find_by_surname
from newsdb.extract.names.tagged.tagger_names import ScoredSpan, find_by_tagger
from newsdb.extract.names.titles import find_by_title
from newsdb.extract.vocabulary.english import is_english
from newsdb.model.records import Label, Mention
from newsdb.text.particles import starts_word
from newsdb.text.passages import Passage

_KNOWN = 0.95
_SURE = 0.75  # what lists, titles and brackets say; the tagger is never so sure
_REPEATED = 0.75
_WEAK = 0.55  # what is less sure is not looked for elsewhere: one mistake would become many
_FEWEST_LETTERS = 2

Surfaces = Mapping[str, tuple[Label, str | None]]


def propose_names(
    texts: Sequence[str], tagged: Sequence[Iterable[ScoredSpan]], knowledge: KnowledgeBase
) -> list[list[NameCandidate]]:
    """Propose the names of each text that lists and rules find, and those among the tagger's spans of it.

    Rule by rule, because each has large tables: what is read of them stays in the processor's cache.
    """
    known = [_find_known(text, knowledge) for text in texts]
    by_title = list(map(find_by_title, texts, known))
    by_form = list(map(find_by_form, texts, known))
    by_rules = [
        [*names, *forms, *find_firms(text), *titles, *find_appointed_people(text)]
        for text, names, forms, titles in zip(texts, known, by_form, by_title, strict=True)
    ]
    return [
        [*names, *_find_others(text, known_names, names, spans)]
        for text, known_names, names, spans in zip(texts, known, by_rules, tagged, strict=True)
    ]


def _find_known(text: str, knowledge: KnowledgeBase) -> list[NameCandidate]:
    listed = [
        NameCandidate(m.start, m.end, m.entity.kind, m.entity.key, _KNOWN) for m in knowledge.find(text)
    ]
    return adapt_to_context(text, join_with_owner(text, listed))


def _find_others(
    text: str, known: list[NameCandidate], by_rules: list[NameCandidate], tagged: Iterable[ScoredSpan]
) -> list[NameCandidate]:
    # The tagger has learned Korean; in English it finds names in every capital.
    others = find_english_names(text, known) if is_english(text) else find_by_tagger(text, tagged, by_rules)
    return [name for name in others if not is_other_word(text, name)]


def choose_mentions(
    passage: Passage,
    proposed: list[NameCandidate],
    knowledge: KnowledgeBase,
    elsewhere: Surfaces | None = None,
) -> list[Mention]:
    """Choose the names in the passage, in text order, without overlaps and without particles.

    `proposed` are those that `propose_names` has found; others follow from them. `elsewhere` are names from other
    passages of the article (see `collect_surfaces`): they count here too.
    """
    text = passage.text
    candidates = relabel_glosses(text, choose_longest(proposed, len(text)))
    candidates = _add_candidates(candidates, find_names_by_brackets(text, candidates), text)
    candidates = _add_candidates(candidates, find_people_in_lists(text, candidates), text)
    candidates = _link_to_knowledge(_apply_surest_meaning(candidates, text, elsewhere or {}), knowledge, text)
    repeats = _find_repeats(text, candidates, {**(elsewhere or {}), **_collect_repeatable(text, candidates)})
    people = {name: entity for name, (label, entity) in (elsewhere or {}).items() if label == "person"}
    candidates = _add_candidates(candidates, repeats, text)
    candidates = _add_candidates(candidates, find_by_surname(text, candidates, people), text)
    candidates = drop_places_in_glosses(text, candidates)
    return [
        Mention(
            passage.span(candidate.start, candidate.end),
            candidate.label,
            candidate.entity,
            candidate.confidence,
            candidate.name,
        )
        for candidate in candidates
    ]


def _add_candidates(
    candidates: list[NameCandidate], more: list[NameCandidate], text: str
) -> list[NameCandidate]:
    return choose_longest([*candidates, *more], len(text)) if more else candidates


def _apply_surest_meaning(
    candidates: Sequence[NameCandidate], text: str, elsewhere: Surfaces
) -> list[NameCandidate]:
    """Give each name the meaning of its surest place in the text: 가나원(GNI) … GNI는."""
    meanings = dict(elsewhere)
    meanings |= {
        text[candidate.start : candidate.end]: (candidate.label, candidate.entity)
        for candidate in sorted(candidates, key=lambda candidate: candidate.confidence)
        if candidate.confidence >= _SURE and candidate.name is None
    }
    renamed = []
    for candidate in candidates:
        meaning = (
            meanings.get(text[candidate.start : candidate.end]) if candidate.confidence < _SURE else None
        )
        renamed.append(
            candidate._replace(label=meaning[0], entity=meaning[1] or candidate.entity)
            if meaning
            else candidate
        )
    return renamed


def _link_to_knowledge(
    candidates: Sequence[NameCandidate], knowledge: KnowledgeBase, text: str
) -> list[NameCandidate]:
    """Link names without a key to the knowledge base (서울권), where `KnowledgeBase.find` did not match them."""
    unknown = {
        (text[candidate.start : candidate.end], candidate.label)
        for candidate in candidates
        if candidate.entity is None
    }
    found = {
        (name, label): key
        for name, label in unknown
        if (key := knowledge.find_key(name, label, text)) is not None
    }
    return [
        candidate._replace(entity=found.get((text[candidate.start : candidate.end], candidate.label)))
        if found and candidate.entity is None
        else candidate
        for candidate in candidates
    ]


def collect_surfaces(mentions: Iterable[Mention]) -> dict[str, tuple[Label, str | None]]:
    """Collect each surface form with its meaning: other passages of the article may repeat it."""
    return {
        mention.span.text: (mention.label, mention.entity)
        for mention in sorted(mentions, key=lambda mention: mention.confidence)
        if mention.label != "place" and mention.name is None
    }


def _collect_repeatable(
    text: str, candidates: Iterable[NameCandidate]
) -> dict[str, tuple[Label, str | None]]:
    # Known names were looked for everywhere already, and an ordinary word among them is to stay one elsewhere.
    return {text[c.start : c.end]: (c.label, c.entity) for c in candidates if _WEAK < c.confidence < _KNOWN}


def _find_repeats(text: str, candidates: list[NameCandidate], names: Surfaces) -> list[NameCandidate]:
    repeatable = [name for name in names if len(name) >= _FEWEST_LETTERS]
    starts = {candidate.start for candidate in candidates}
    return [
        NameCandidate(start, end, *names[text[start:end]], _REPEATED)
        for start, end in find_occurrences(text, repeatable)
        if start not in starts and starts_word(text, start) and ends_word_or_precedes_noun(text, end)
    ]
