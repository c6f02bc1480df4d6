"""Hold the mentions and times of a passage by their place, and a cited source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsdb.lexicon.places import load_country_keys
from newsdb.model.records import Mention, TimeExpression
from newsdb.text.passages import Passage

# A place does not speak, but for countries and the bodies that govern a place; all else that has a name does.
SPEAKERS = frozenset(("person", "company", "organisation", "media"))
_GOVERNED = re.compile(r".*[가-힣](?:특별자치시|특별자치도|특별시|광역시|[시군구도])")

_PEOPLE = re.compile(r"(?:관계자|당국자|담당자|대변인|소식통|전문가|애널리스트|교수|연구원|대표|장|씨)$")


class Source(NamedTuple):
    """Hold a cited source: its place (with the day before it), text, and mention and time by index."""

    start: int
    end: int
    text: str
    mention: int | None = None
    time: int | None = None


class Cited(NamedTuple):
    """Hold a cited source with the end and the words of its cue; `start` is the cue's where it comes first."""

    source: Source
    end: int
    cue: str
    start: int | None = None

    @property
    def begin(self) -> int:
        """Return where the citation begins."""
        return self.source.start if self.start is None else self.start


def _governs(mention: Mention) -> bool:
    """Check whether a place stands for its government: 중국, 경기도, 강남구."""
    return mention.label == "place" and (
        mention.entity in load_country_keys() or _GOVERNED.fullmatch(mention.span.text) is not None
    )


def _dates_statement(time: TimeExpression) -> bool:
    """Check whether a time may be the day of a statement: a written date, or an English weekday; 이날 adds nothing."""
    return time.value is not None or time.minimum is not None or time.span.text.isascii()


class PassageContext:
    """Hold a passage with its mentions and times, found by their place."""

    def __init__(
        self, passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> None:
        """Keep the passage's part of the lists; indexes stay those of the lists."""
        self.passage = passage
        own = sorted(
            (mention.span.start, mention.span.end, index, mention)
            for index, mention in enumerate(mentions)
            if mention.span.part == passage.part
        )
        self._mentions = [item for item in own if item[3].label in SPEAKERS]
        self._governments = [item for item in own if _governs(item[3])]
        self._places = {
            index: (start, end, mention)
            for start, end, index, mention in (*self._mentions, *self._governments)
        }
        self._labels = [mention.label for mention in mentions]
        self._mention_starts = [item[0] for item in self._mentions]
        self._times = sorted(
            (time.span.start, time.span.end, index)
            for index, time in enumerate(times)
            if time.span.part == passage.part and _dates_statement(time)
        )
        self._time_starts = [item[0] for item in self._times]

    def is_person(self, source: Source) -> bool:
        """Check whether the source is a person, or a noun such as 관계자, rather than a body."""
        if source.mention is None:
            return _PEOPLE.search(source.text) is not None
        return self._labels[source.mention] == "person" or _PEOPLE.search(source.text) is not None

    def is_body(self, source: Source) -> bool:
        """Check whether the source is a company or an organisation, and not one of its people."""
        return (
            source.mention is not None
            and self._labels[source.mention] in ("company", "organisation")
            and _PEOPLE.search(source.text) is None
        )

    def is_medium(self, source: Source) -> bool:
        """Check whether the source is a medium."""
        return (
            source.mention is not None and self._labels[source.mention] == "media"
        ) or "매체" in source.text

    def is_country(self, source: Source) -> bool:
        """Check whether the source is a country."""
        place = self.find_place(source.mention)
        return place is not None and place[2].label == "place" and place[2].entity in load_country_keys()

    def find_place(self, index: int | None) -> tuple[int, int, Mention] | None:
        """Return start, end and mention of this index."""
        return None if index is None else self._places.get(index)

    def mentions(self, start: int, end: int) -> list[tuple[int, int, int, Mention]]:
        """Return start, end, index and mention of each wholly in `text[start:end]`, in text order."""
        low, high = bisect_left(self._mention_starts, start), bisect_right(self._mention_starts, end)
        return [item for item in self._mentions[low:high] if item[1] <= end]

    def governments(self, start: int, end: int) -> list[tuple[int, int, int, Mention]]:
        """Return start, end, index and mention of each place in `text[start:end]` that stands for its government."""
        return [item for item in self._governments if start <= item[0] and item[1] <= end]

    def times(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return start, end and index of the times wholly in `text[start:end]`, in text order."""
        low, high = bisect_left(self._time_starts, start), bisect_right(self._time_starts, end)
        return [item for item in self._times[low:high] if item[1] <= end]
