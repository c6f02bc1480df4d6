"""Collect candidates for the fields of a page's article, the surest first, each with its provenance."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldCandidate:
    """Hold the values of a field (several for authors and labels), and their provenance (`json-ld`)."""

    values: tuple[str, ...]
    provenance: str


@dataclass(slots=True)
class FieldCandidates:
    """Map each field to its candidates.

    Fields are those of fields.FIELDS, `keywords`, `site` (its name) and `kind`.
    """

    by_field: dict[str, list[FieldCandidate]] = field(default_factory=dict)

    def add(self, name: str, values: str | Iterable[str] | None, provenance: str) -> None:
        """Add a candidate; an empty one is dropped."""
        texts = (values,) if isinstance(values, str) else tuple(values or ())
        clean = tuple(dict.fromkeys(text for value in texts if (text := " ".join(value.split()))))
        if clean:
            self.by_field.setdefault(name, []).append(FieldCandidate(clean, provenance))

    def list_all(self, name: str) -> list[FieldCandidate]:
        """Return the candidates for a field, the surest first."""
        return self.by_field.get(name, [])

    def find_first(self, name: str) -> FieldCandidate | None:
        """Return the surest candidate for a field."""
        return next(iter(self.list_all(name)), None)

    def extend(self, other: "FieldCandidates") -> None:
        """Add the candidates of another part of the page behind these."""
        for name, candidates in other.by_field.items():
            self.by_field.setdefault(name, []).extend(candidates)
