"""What the finders of bylines hand on: a credit and where it stood."""

from dataclasses import dataclass

from newsdb.parse.byline.parts import Credit


@dataclass(frozen=True, slots=True)
class Hit:
    """A credit found in a text, the span that goes with it, and the rule that found it."""

    credit: Credit
    start: int
    end: int
    provenance: str
    cut: bool = True  # a reporter named in a spoken sentence stays in the text
