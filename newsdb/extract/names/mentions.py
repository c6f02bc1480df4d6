"""The names in a passage: known ones, and those that their form or their neighbours give away."""

from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from newsdb.extract.names.candidates import Candidate, choose
from newsdb.extract.names.english import is_english, named_in_english
from newsdb.extract.names.firms import named_by_people
from newsdb.extract.names.forms import named_by_form
from newsdb.extract.names.knowledge import KnowledgeBase, ends_word_or_attached
from newsdb.extract.names.parenthetical_aliases import named_in_brackets
from newsdb.extract.names.states import joined_with_state
from newsdb.extract.names.surnames import named_by_surname
from newsdb.extract.names.tagger_names import Tagged, named_by_tagger
from newsdb.extract.names.titles import named_by_title
from newsdb.model.records import Label, Mention
from newsdb.text.particles import starts_word
from newsdb.text.passages import Passage

_KNOWN = 0.95
_SURE = 0.8  # what lists, titles and brackets say; the tagger is never so sure
_REPEATED = 0.75
_WEAK = 0.55  # what is less sure is not looked for elsewhere: one mistake would become many
_FEWEST_LETTERS = 2

Surfaces = Mapping[str, tuple[Label, str | None]]


def find_mentions(
    passage: Passage,
    knowledge: KnowledgeBase,
    elsewhere: Surfaces | None = None,
    tagged: Sequence[Tagged] = (),
) -> list[Mention]:
    """The names in the passage, in text order, none overlapping, without particles.

    `elsewhere` are names that other passages of the same article gave (see `surfaces`): they count here too.
    `tagged` is what the tagger marks in the passage.
    """
    text = passage.text
    known = joined_with_state(
        text, [Candidate(m.start, m.end, m.entity.kind, m.entity.key, _KNOWN) for m in knowledge.find(text)]
    )
    ruled = [*known, *named_by_form(text, known), *named_by_people(text), *named_by_title(text, known)]
    # The tagger has learned Korean; in English it finds names in every capital.
    others = named_in_english(text, known) if is_english(text) else named_by_tagger(text, tagged, ruled)
    found = choose([*ruled, *others], len(text))
    found = _joined(found, named_in_brackets(text, found), text)
    found = _linked(_agreed(found, text, elsewhere or {}), knowledge, text)
    repeated = _repeats(text, found, {**(elsewhere or {}), **_surfaces(text, found)})
    people = {name: entity for name, (label, entity) in (elsewhere or {}).items() if label == "person"}
    found = _joined(found, repeated, text)
    found = _joined(found, named_by_surname(text, found, people), text)
    return [
        Mention(passage.span(each.start, each.end), each.label, each.entity, each.confidence, each.name)
        for each in found
    ]


def _joined(found: list[Candidate], more: list[Candidate], text: str) -> list[Candidate]:
    return choose([*found, *more], len(text)) if more else found


def _agreed(found: Sequence[Candidate], text: str, elsewhere: Surfaces) -> list[Candidate]:
    """The names, each as what the surest place of the text says that it is: 가나원(GNI) … GNI는."""
    said = dict(elsewhere)
    said |= {
        text[each.start : each.end]: (each.label, each.entity)
        for each in sorted(found, key=lambda each: each.confidence)
        if each.confidence >= _SURE and each.name is None
    }
    agreed = []
    for each in found:
        told = said.get(text[each.start : each.end]) if each.confidence < _SURE else None
        agreed.append(each._replace(label=told[0], entity=told[1] or each.entity) if told else each)
    return agreed


def _linked(found: Sequence[Candidate], knowledge: KnowledgeBase, text: str) -> list[Candidate]:
    """The names, with the key of whom the knowledge base knows by a name that it did not find itself (서울권)."""
    unknown = {(text[each.start : each.end], each.label) for each in found if each.entity is None}
    keys = {(name, label): knowledge.key_of(name, label, text) for name, label in unknown}
    return [
        each._replace(entity=keys[text[each.start : each.end], each.label]) if each.entity is None else each
        for each in found
    ]


def surfaces(mentions: Iterable[Mention]) -> dict[str, tuple[Label, str | None]]:
    """What each surface form in these mentions is: the names that other passages of the article may repeat."""
    return {
        mention.span.text: (mention.label, mention.entity)
        for mention in sorted(mentions, key=lambda mention: mention.confidence)
        if mention.label != "place" and mention.name is None
    }


def _surfaces(text: str, found: Iterable[Candidate]) -> dict[str, tuple[Label, str | None]]:
    # Known names were looked for everywhere already, and an ordinary word among them is to stay one elsewhere.
    return {text[c.start : c.end]: (c.label, c.entity) for c in found if _WEAK < c.confidence < _KNOWN}


def _repeats(text: str, found: list[Candidate], names: Surfaces) -> list[Candidate]:
    wanted = [name for name in names if len(name) >= _FEWEST_LETTERS]
    if not wanted:
        return []
    taken = {candidate.start for candidate in found}
    return [
        Candidate(start, end, *names[wanted[index]], _REPEATED)
        for index, start, end in AhoCorasick(
            # The kind that is built quickest: it reads one text.
            wanted,
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.NoncontiguousNFA,
        ).find_matches_as_indexes(text)
        if start not in taken and starts_word(text, start) and ends_word_or_attached(text, end)
    ]
