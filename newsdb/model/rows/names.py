"""Define the rows for names typed by a reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameMatchRow:
    """Hold an identity whose name begins as asked.

    `kind` is a kind of entity, `reporter` or `outlet`; `matched` is the name that begins so, and `outlet` that of a
    reporter.
    """

    kind: str
    id: int
    name: str
    matched: str
    outlet: str | None
    articles: int
