"""Tell whether an English figure is a fact, expected, proposed or denied, from the verbs above it."""

from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup
from newsdb.extract.facts.english.words import BE
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.facts import FactStatus

_FUTURE = frozenset(("will", "would", "'ll", "shall", "may", "might", "could", "should"))
_STRONGEST: tuple[FactStatus, ...] = ("denied", "proposed", "expected")
_LONGEST_CHAIN = 6
_SOURCE = 5  # words behind according to, in which the source is named
_NEAR = 3  # words around a figure in which a noun of aims stands


class StatusReader:
    """Read the status of the figures of one sentence."""

    def __init__(self, clauses: Clauses) -> None:
        """Keep the verbs of the sentence."""
        self._clauses = clauses
        words = [word.text for word in clauses.words]
        start = words.index("according") if "according" in words else len(words)
        self._is_forecast = not load_words("english_aims").isdisjoint(words[start : start + _SOURCE])

    def read(self, reading: Reading) -> FactStatus:
        """Follow the verbs from the one that rules a figure up to the main verb."""
        number, is_first = reading.group, True
        found: set[FactStatus | None] = set()
        for _ in range(_LONGEST_CHAIN):
            if number is None:
                break
            found.add(self._read_group(self._clauses.groups[number], is_first=is_first))
            number, is_first = self._clauses.find_parent(number), False
        for status in _STRONGEST:
            if status in found:
                return status
        return "expected" if self._is_forecast or self._is_aim(reading) else "actual"

    def _read_group(self, group: VerbGroup, *, is_first: bool) -> FactStatus | None:
        verb = group.verb
        says = verb is not None and verb.is_of("say")
        if group.kind == "infinitive" and group.first and self._clauses.words[group.first - 1].text in BE:
            return "expected"
        if group.modal in _FUTURE and (is_first or not says):
            return "expected"
        if verb is None:
            return None
        if verb.is_of("deny"):
            return "denied"
        behind = self._clauses.words[group.last + 1].text if group.last + 1 < len(self._clauses.words) else ""
        if verb.is_of("propose") and (verb.base != "call" or behind == "for"):
            return "proposed"
        return "expected" if verb.is_of("expect") and self._plans(group, behind) else None

    def _plans(self, group: VerbGroup, behind: str) -> bool:
        """Check that a verb of plans is one here: is set to, plans to, expects that; not a budget that sets aside."""
        verb = group.verb
        if verb is None or verb.base not in load_words("english_weak_plans"):
            return True
        return behind in ("to", "for") and (group.is_passive or group.kind != "finite" or verb.base != "set")

    def _is_aim(self, reading: Reading) -> bool:
        words = self._clauses.words
        near = words[max(0, reading.left - _NEAR) : reading.at + 1 + _NEAR]
        aims = load_words("english_aims")
        return any(word.text in aims for word in near) or self._is_likely(reading)

    def _is_likely(self, reading: Reading) -> bool:
        """Check for words of likelihood before the verb: is likely to rise, on track to."""
        if reading.group is None:
            return False
        group = self._clauses.groups[reading.group]
        if group.kind != "infinitive" or group.first == 0:
            return False
        return self._clauses.words[group.first - 1].text in load_words("english_likely")
