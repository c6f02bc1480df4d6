"""Find the verbs of an English sentence with their auxiliaries."""

from collections.abc import Sequence
from typing import NamedTuple

from newsdb.extract.facts.english.verbs import Verb
from newsdb.extract.facts.english.words import BE, Word

_KINDS = {"T": "infinitive", "b": "infinitive", "e": "participle", "i": "gerund"}


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: first word, and the last, which is the verb; what it is; and its markers.

    `kind` is `finite`, `infinitive`, `participle` (behind a noun: the drug given to them) or `gerund`.
    """

    first: int
    last: int
    kind: str
    verb: Verb | None
    text: str
    is_passive: bool = False
    modal: str | None = None


def find_groups(words: Sequence[Word], tags: str) -> list[VerbGroup]:
    """Find the verb groups of a sentence, in order."""
    groups: list[VerbGroup] = []
    index = 0
    while index < len(tags):
        if tags[index] not in "XMTvebi":
            index += 1
            continue
        group = _read_group(words, tags, index, groups)
        groups.append(group)
        index = group.last + 1
    for number in range(len(groups) - 1):
        if _is_participle(groups[number], groups[number + 1], tags):
            groups[number] = groups[number]._replace(kind="participle", is_passive=True)
    return groups


def _read_group(words: Sequence[Word], tags: str, first: int, groups: Sequence[VerbGroup]) -> VerbGroup:
    """Read the verb group that begins with a word: its auxiliaries up to the verb."""
    last, has_be, modal = first, False, None
    while tags[last] not in "vebi":
        if tags[last] == "M":
            modal = words[last].text
        elif tags[last] == "X":
            has_be = words[last].text in BE
        ahead = last + 1
        while ahead < len(tags) and tags[ahead] == "A":
            ahead += 1
        if ahead >= len(tags) or tags[ahead] not in "XMebi" or (tags[ahead] == "i" and not has_be):
            break
        last = ahead
    kind = _name_kind(words, tags, first, groups)
    is_passive = tags[last] == "e" and (has_be or tags[first] == "e")
    return VerbGroup(first, last, kind, words[last].verb, words[last].text, is_passive, modal)


def _name_kind(words: Sequence[Word], tags: str, first: int, groups: Sequence[VerbGroup]) -> str:
    opening, word = tags[first], words[first].text
    if opening in _KINDS:
        return _KINDS[opening]
    if opening == "X" and word in ("being", "having"):
        return "gerund"
    is_infinitive = opening == "v" and _goes_on(words, tags, first, groups)
    return "infinitive" if is_infinitive or (opening == "X" and word == "be") else "finite"


def _goes_on(words: Sequence[Word], tags: str, first: int, groups: Sequence[VerbGroup]) -> bool:
    """Check for a second infinitive: to stay on the sidelines and keep its rate."""
    verb = words[first].verb
    is_base = verb is not None and verb.forms.isdisjoint(("third", "gerund")) and "base" in verb.forms
    return (
        is_base and first > 0 and tags[first - 1] == "C" and bool(groups) and groups[-1].kind == "infinitive"
    )


def _is_participle(group: VerbGroup, behind: VerbGroup, tags: str) -> bool:
    """Check for a participle behind a noun, since its clause goes on to another verb: a report issued in June said."""
    if group.kind != "finite" or behind.kind != "finite" or group.first != group.last:
        return False
    verb, between = group.verb, tags[group.last + 1 : behind.first]
    if tags[group.first] != "v" or (verb is not None and not {"past", "participle"} <= verb.forms):
        return False
    return between[:1] in ("P", "H") and not any(tag in between for tag in ',CKR."-(')
