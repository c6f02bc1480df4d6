"""Link a figure to the one before it: 12% to $3.4 billion, from 5.3%, compared with 3%."""

from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.noun_phrases import NOBODY, NounPhrases
from newsdb.extract.facts.english.places import Places
from newsdb.extract.facts.english.readings import Reading
from newsdb.model.records import Figure


class LinkedFigures:
    """Link a figure to the one before it."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases, places: Places) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags
        self._places = places

    def goes_on(self, before: Reading, reading: Reading, figure: Figure) -> bool:
        """Check that a figure says more of what the one before measures: to $3.4 billion, compared with 3%, and 5%."""
        between = self._tags[before.at + 1 : reading.left]
        words = [word.text for word in self._words[before.at + 1 : reading.left]]
        if (
            figure.converts is not None or (between == "," and figure.kind == before.kind == "quantity")
        ) and (len(between) <= 1):
            return True
        if words[-2:] in (["compared", "with"], ["compared", "to"]) or words[-1:] in (
            ["versus"],
            ["against"],
        ):
            return figure.kind == before.kind and not any(tag in between for tag in 'RK."#(')
        if between[-1:] == "G" and "compared" in words:
            return figure.kind == before.kind
        if any(tag in between for tag in 'vbiXMRK."#(') or (
            "e" in between and not between.endswith(("Ce", "CeP"))
        ):
            return False
        if between[-1:] == "C" and figure.kind == before.kind and not self._has_own_nouns(reading, figure):
            return True
        if (
            between.endswith("CeP")
            and figure.kind == before.kind
            and not self._has_own_nouns(reading, figure)
        ):
            return True
        if not words or words[-1] not in ("to", "from", "at", "than") or (words[-1] == "at" and "," in words):
            return False
        if (
            words[-1] == "to"
            and "compared" not in words
            and before.role == "level"
            and before.preposition != "from"
        ):
            return False
        return "C" not in between

    def _has_own_nouns(self, reading: Reading, figure: Figure) -> bool:
        return figure.kind == "count" or self._places.find_nouns_behind(reading.at) is not None

    def copy(self, before: Reading, reading: Reading) -> None:
        """Copy what the figure before measures and whose it is, and read what links the two."""
        reading.measure, reading.key, reading.holder = before.measure, before.key, before.holder
        reading.group, reading.object, reading.follows = before.group, before.object, before
        reading.wants_holder = before.wants_holder
        word = self._words[reading.left - 1].text
        reading.preposition = word
        compared = "compared" in [each.text for each in self._words[before.at + 1 : reading.left]]
        if compared or word in ("versus", "against"):
            self._copy_compared(before, reading)
        elif word == "to":
            reading.direction = before.direction
            if before.preposition == "from":
                reading.direction = self._places.get_direction(reading)
        elif word in ("from", "with", "versus", "against", "than"):
            reading.role = "share" if before.role == "share" else "level"
        elif word == "at":
            reading.direction = before.direction
        else:
            reading.role, reading.direction = before.role, before.direction

    def _copy_compared(self, before: Reading, reading: Reading) -> None:
        """Read the figure that another is compared with: that of somebody else, or of another time."""
        reading.role = before.role
        reading.direction = before.direction if before.role == "change" else None
        reading.preposition, reading.object = "with", None
        behind = self._words[reading.at + 1].text if reading.at + 1 < len(self._words) else ""
        if self._tags[reading.left - 1] == "G":
            reading.holder = self._places.read_possessor(reading) or NOBODY
        elif behind in ("for", "at", "in", "among"):
            reading.holder = self._phrases.read_holder(self._clauses.find_phrase_behind(reading.at + 2))

    def hold_restated(self, before: Reading, reading: Reading) -> None:
        """Give a count that restates a part its holder: 10% of its staff, or 600 jobs."""
        if (
            reading.left
            and self._words[reading.left - 1].text == "or"
            and self._tags[before.at : reading.left].count("v") == 0
        ):
            reading.holder = before.holder

    def share_on(self, before: Reading, reading: Reading) -> None:
        """Give a percentage the whole that the one before is a part of: 58% of voters agreed, while 31% did not."""
        is_part = before.role == "share" and before.kind == reading.kind == "percent"
        if is_part and reading.role == "level" and "." not in self._tags[before.at : reading.at]:
            reading.measure, reading.role = before.measure, "share"

    def share_back(self, before: Reading, reading: Reading, figure: Figure) -> None:
        """Give a figure the noun that stands behind the next one: 8% and 6% of emissions."""
        between = self._tags[before.at + 1 : reading.left]
        if between == "C" and figure.kind == before.kind and before.holder.span is None:
            before.measure, before.role, before.holder = reading.measure, reading.role, reading.holder
