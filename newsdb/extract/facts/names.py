"""Find names among the words of a passage, by the places of its mentions."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from newsdb.model.choices import Part
from newsdb.model.records import Mention

_BODIES = frozenset(("company", "organisation"))


class Stretch(Protocol):
    """A word of a passage: where it ends, and its text."""

    @property
    def end(self) -> int: ...

    @property
    def text(self) -> str: ...


class Names:
    """Hold the mentions of one part of an article by their place."""

    def __init__(self, mentions: Sequence[Mention], part: Part) -> None:
        """Keep the mentions of this part; indexes stay those of the list."""
        self._found = sorted(
            (mention.span.start, mention.span.end, index)
            for index, mention in enumerate(mentions)
            if mention.span.part == part
        )
        self._starts = [start for start, _, _ in self._found]
        self._around = {offset: index for start, end, index in self._found for offset in range(start, end)}
        self.mentions = mentions
        self.ends = sorted(end for _, end, _ in self._found)

    def find_at(self, offset: int) -> int | None:
        """Return the index of the mention around an offset."""
        return self._around.get(offset)

    def find_ending(self, word: Stretch) -> int | None:
        """Return the index of the mention that ends with a word, its plural and its title aside."""
        index = self._around.get(word.end - 1)
        if index is None and word.text.endswith(("들", "측")):
            index = self.find_at(word.end - 2)
        return index

    def covers(self, word: Stretch) -> bool:
        """Check whether a word is a name or the end of one."""
        return self.find_ending(word) is not None

    def is_body(self, index: int) -> bool:
        """Check whether a mention is of a firm or another body."""
        return self.mentions[index].label in _BODIES

    def list_all(self) -> list[int]:
        """Return the indexes of all mentions, in order."""
        return [index for _, _, index in self._found]

    def list_between(self, start: int, end: int) -> list[int]:
        """Return the indexes of the mentions wholly between two offsets, in order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [index for _, stop, index in self._found[low:high] if stop <= end]
