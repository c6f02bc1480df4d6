"""What a byline says, once it is read."""

from dataclasses import dataclass


@dataclass(slots=True)
class Person:
    """Somebody in a byline, while it is read. `label` is what they did (글, 사진), if the byline says so."""

    name: str
    role: str | None = None
    email: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """What a byline says, and how far it can be trusted where nothing but its own shape vouches for it.

    `clean`: no word of it was left over. `press`: a title or address is the press's. `photo`: only pictures are
    credited.
    `plain`: titles hold no unknown words, everybody has a title or address, and the outlet is no mere guess.
    """

    outlet: str | None
    place: str | None
    people: tuple[Person, ...]
    clean: bool
    press: bool
    photo: bool
    plain: bool = True
