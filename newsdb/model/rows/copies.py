"""What a family of copies is answered with."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An article of a family: `of` is the article that it is linked to, `kind` says how (`copy`, `near`, `edition`).

    `similarity` is the part of their trigrams that the two share. All three are None for the first appearance.
    """

    id: int
    published_at: datetime | None
    outlet: str | None
    title: str | None
    of: int | None
    kind: str | None
    similarity: float | None
