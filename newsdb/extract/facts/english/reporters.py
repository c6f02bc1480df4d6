"""Find who reports a figure as its own: Daon said sales rose."""

from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder, NounPhrases
from newsdb.extract.facts.english.places import Places
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup

_LONGEST_CHAIN = 4


class Reporters:
    """Find who reports a figure as its own."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases, places: Places) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags
        self._places = places

    def find_reporter(self, reading: Reading) -> Holder:
        """Return who reports a figure as its own: Daon said sales rose; Daon expects sales to grow."""
        groups, number = self._clauses.groups, reading.group
        for _ in range(_LONGEST_CHAIN):
            number = self._clauses.find_parent(number) if number is not None else None
            if number is None:
                break
            verb = groups[number].verb
            if verb is not None and verb.is_of("say", "expect"):
                return self._read_reporter(number)
        behind = self._clauses.find_group_behind(reading.at)
        while behind is not None:
            group = groups[behind]
            if group.verb is not None and group.verb.is_of("say") and self._ends_clause(group):
                return self._read_reporter(behind)
            behind = self._clauses.find_group_behind(group.last)
        return NOBODY

    def _ends_clause(self, group: VerbGroup) -> bool:
        behind = self._tags[group.last + 1 : group.last + 2]
        return behind in ("", ".", ",", "H", "P") and not group.is_passive

    def _read_reporter(self, number: int) -> Holder:
        subject = self._clauses.find_subject(number)
        if (
            subject is None
            or self._places.observes(subject)
            or self._tags[self._phrases.get_head(subject).last] != "Q"
        ):
            return NOBODY
        return self._phrases.read_holder(subject)
