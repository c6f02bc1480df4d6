"""Hold a byline's parts and its place in a text."""

from dataclasses import dataclass


@dataclass(slots=True)
class BylinePerson:
    """Hold a person of a byline during parsing. `label` is the person's work (글, 사진), if stated."""

    name: str
    role: str | None = None
    email: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class BylineParts:
    """Hold the parts of a byline, with signs of how far its form alone can be trusted.

    `clean`: every word was understood. `press`: a title or address belongs to the press. `photo`: only
    pictures are credited. `plain`: titles have no unknown words, everyone has a title or address, and the
    outlet is not a guess.
    """

    outlet: str | None
    place: str | None
    people: tuple[BylinePerson, ...]
    clean: bool
    press: bool
    photo: bool
    plain: bool = True


@dataclass(frozen=True, slots=True)
class BylineMatch:
    """Hold a byline in a text: its parts, its span, and the rule behind the match."""

    parts: BylineParts
    start: int
    end: int
    provenance: str
    cut: bool = True  # a reporter named in a spoken sentence stays in the text
