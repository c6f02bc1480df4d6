"""Hold what is found while the words of a byline are read from left to right."""

from dataclasses import dataclass, field

from newsdb.parse.byline.byline_match import BylinePerson
from newsdb.parse.byline.places import get_kind, get_mark
from newsdb.parse.byline.tokens import Word


@dataclass(slots=True)
class BylineWalk:
    """Hold the words of a byline, and what a walk over them has found so far."""

    text: str
    words: list[Word]
    dateline_outlet: str | None
    people: list[BylinePerson] = field(default_factory=list)
    group: list[BylinePerson] = field(default_factory=list)  # the people whom the next title serves
    role_words: list[Word] = field(default_factory=list)
    has_title: bool = False  # the role being read holds a title already
    outlets: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)  # text, people before it
    emails: list[tuple[str, int]] = field(default_factory=list)  # address, people before it
    address_ahead: str | None = None  # an address before the first name: hong@example.com 홍길동 기자
    group_ends: list[int] = field(default_factory=list)
    label: str | None = None
    label_used: bool = False
    labels: list[str] = field(default_factory=list)
    leftover: int = 0
    prose: bool = False  # a title holds words that are no title, desk or outlet
    unknown: Word | None = None  # a word in front that may be an outlet

    def kind_at(self, index: int) -> str:
        """Return the kind of the word at an index; empty outside."""
        return get_kind(self.words, index)

    def mark_at(self, index: int) -> str:
        """Return the mark at an index; empty for a word or outside."""
        return get_mark(self.words, index)
