"""What a page's parts say of its article: candidates for each field, the surest first, each with where it stood."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldCandidate:
    """The values of a field (several: authors, labels), and the part of the page that says them (`json-ld`)."""

    values: tuple[str, ...]
    provenance: str


@dataclass(slots=True)
class FieldCandidates:
    """Field -> its candidates. Fields are those of fields.FIELDS, `keywords`, `site` (its name) and `kind`."""

    by_field: dict[str, list[FieldCandidate]] = field(default_factory=dict)

    def add(self, name: str, values: str | Iterable[str] | None, provenance: str) -> None:
        """Add a candidate; one that says nothing is none."""
        texts = (values,) if isinstance(values, str) else tuple(values or ())
        clean = tuple(dict.fromkeys(text for value in texts if (text := " ".join(value.split()))))
        if clean:
            self.by_field.setdefault(name, []).append(FieldCandidate(clean, provenance))

    def list_all(self, name: str) -> list[FieldCandidate]:
        """The candidates for a field, the surest first."""
        return self.by_field.get(name, [])

    def find_first(self, name: str) -> FieldCandidate | None:
        """The surest candidate for a field."""
        return next(iter(self.list_all(name)), None)

    def extend(self, other: "FieldCandidates") -> None:
        """Add what another part of the page says behind what is here."""
        for name, candidates in other.by_field.items():
            self.by_field.setdefault(name, []).extend(candidates)
