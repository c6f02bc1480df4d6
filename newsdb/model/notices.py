"""Define the notices, which tell the user how a question was understood where it is not obvious, and collect them.

A notice holds what is to be told, and no sentence: `newsdb.present.notices` words it where it is shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class NewestCounted:
    """Only this number of newest articles was counted or compared."""

    articles: int


@dataclass(frozen=True, slots=True)
class ParticleStripped:
    """A word was searched without the particle with which it was typed."""

    typed: str
    searched: str


@dataclass(frozen=True, slots=True)
class NameChosen:
    """A name of several was understood as the one that it nearly always stands for; `others` describe the rest."""

    name: str
    id: int
    chosen: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesakesCounted:
    """All namesakes of a name were counted; `kinds` is a plural: companies, entities."""

    name: str
    kinds: str
    namesakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresLeftOut:
    """Of this number of articles only the first `most` figures were compared."""

    articles: int
    most: int


@dataclass(frozen=True, slots=True)
class CopiesLeftOut:
    """Copies were not counted, because no outlet has them from another one."""

    copies: int
    where: Literal["within one outlet", "without a known outlet on both sides"]


@dataclass(frozen=True, slots=True)
class UndatedLeftOut:
    """Articles were not counted because this of their publication is not known."""

    articles: int
    unknown: Literal["date", "day", "clock time"]


@dataclass(frozen=True, slots=True)
class CoarseLeftOut:
    """Articles were not counted because their date is coarser than the step."""

    articles: int
    step: str


@dataclass(frozen=True, slots=True)
class StepsLeftOut:
    """Steps without articles were left out, in one or more stretches; the longest is from `first` to `last`."""

    stretches: int
    steps: int
    step: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class TextsCut:
    """Texts were cut at `most` letters, the most of an Excel cell."""

    texts: int
    most: int


Notice = (
    NewestCounted
    | ParticleStripped
    | NameChosen
    | NamesakesCounted
    | FiguresLeftOut
    | CopiesLeftOut
    | UndatedLeftOut
    | CoarseLeftOut
    | StepsLeftOut
    | TextsCut
)
"""What is to be told; notices with equal values are equal."""

OnNotice = Callable[[Notice], None]
"""Receives a notice."""


class Notices:
    """Collect the notices of one question, each once, in the order of their first appearance.

    A function with something to say takes `notices: Notices` and calls `add`.
    """

    def __init__(self, on_notice: OnNotice | None = None) -> None:
        """Start empty; `on_notice` receives every new notice at once."""
        self._on_notice = on_notice
        self._notices: dict[Notice, None] = {}

    def __iter__(self) -> Iterator[Notice]:
        return iter(self._notices)

    def __len__(self) -> int:
        return len(self._notices)

    def add(self, notice: Notice) -> None:
        """Add a notice; one that equals an earlier one is dropped."""
        if notice in self._notices:
            return
        self._notices[notice] = None
        if self._on_notice is not None:
            self._on_notice(notice)
