"""Map the columns of a table to fields: by choice, else by the header, checked against the cells.

A header may lie (`Article` is a headline here and a text there, `Press` an address, `Date` the time of the crawl) or be
meaningless. So the first rows are checked: a column whose cells contradict its name is not taken, and a field without
a named column takes one with fitting cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsdb.read.cells import CellProfile, profile_cells
from newsdb.read.fields import FIELDS, find_columns

_LONG = 60
"""Characters: a column of no telling name whose texts are longer than this on average holds the articles."""
_TITLE = range(8, 121)
_FEWEST = 3
"""Cells that it takes to doubt a header."""
_CRAWL_NAMES = (
    "crawl", "scrap", "collect", "fetch", "retriev", "download", "ingest", "수집", "크롤", "스크랩",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Hold the columns of a table: their names, and for each field the possible indexes, the surest first.

    `crawl_times` are the names of columns with the time of the crawl instead of the publication.
    """

    names: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    crawl_times: tuple[str, ...] = ()

    def describe(self) -> str:
        """Return the mapping for the user to read: `title=제목, body=본문; not used: 조회수`."""
        taken = {index for indexes in self.fields.values() for index in indexes}
        mapped = ", ".join(
            f"{field}={'|'.join(self.names[index] for index in self.fields[field])}"
            for field in FIELDS
            if field in self.fields
        )
        parts = [mapped or "no column is known"]
        parts += [
            f"{name} is the time of the crawl (--map published={name} takes it all the same)"
            for name in self.crawl_times
        ]
        unused = [
            name
            for index, name in enumerate(self.names)
            if index not in taken and name and name not in self.crawl_times
        ]
        if unused:
            parts.append(f"not used: {', '.join(unused)}")
        return "; ".join(parts)


def guess_columns(
    names: Sequence[str], sample: Sequence[Sequence[str]], chosen: Mapping[str, str]
) -> ColumnMapping:
    """Map the columns of a table by its header and its first rows, `sample`.

    `chosen` (field -> column) comes before any guess and is never doubted.
    """
    profiles = [
        profile_cells([row[index] for row in sample if index < len(row)]) for index in range(len(names))
    ]
    named_columns = {
        field: [
            index for column in dict.fromkeys(columns) for index, name in enumerate(names) if name == column
        ]
        for field, columns in find_columns(names, chosen).items()
    }
    crawl_times = tuple(
        names[index]
        for index, profile in enumerate(profiles)
        if names[index] not in chosen.values() and _is_crawl_time(names[index], profile)
    )
    fields = {
        field: indexes
        if field in chosen
        else [
            index
            for index in indexes
            if _may_hold(field, profiles[index]) and names[index] not in crawl_times
        ]
        for field, indexes in named_columns.items()
    }
    _assign_by_length(fields, profiles, chosen)
    _assign_by_contents(fields, names, profiles, crawl_times)
    if not fields.get("body"):
        fields["body"] = named_columns.get("body", [])
    return ColumnMapping(
        tuple(names), {field: tuple(indexes) for field, indexes in fields.items() if indexes}, crawl_times
    )


def _may_hold(field: str, profile: CellProfile) -> bool:
    """Return whether the cells of a column agree with its name."""
    if profile.filled < _FEWEST:
        return True
    if field == "url":
        return profile.addresses >= 0.5
    if field == "published":
        return profile.dates >= 0.5
    if field in ("title", "body"):
        return profile.addresses < 0.5 and profile.numbers < 0.9 and profile.dates < 0.9
    if field == "outlet":
        return profile.deep_addresses < 0.5
    return True


def _is_crawl_time(name: str, profile: CellProfile) -> bool:
    """Return whether a column is the time of the crawl: by its name, or by clock ticks."""
    is_named_so = any(word in name.casefold() for word in _CRAWL_NAMES)
    return profile.ticks or (is_named_so and profile.dates >= 0.5)


def _assign_by_length(
    fields: dict[str, list[int]], profiles: Sequence[CellProfile], chosen: Mapping[str, str]
) -> None:
    """Update `fields`: of several possible bodies take the long ones, a short one as a missing title."""
    bodies = fields.get("body", [])
    if "body" in chosen or len(bodies) < 2:
        return
    longest = max(profiles[index].mean_length for index in bodies)
    short = [index for index in bodies if longest > _LONG and profiles[index].mean_length * 3 < longest]
    titles = [index for index in short if profiles[index].filled and profiles[index].mean_length in _TITLE]
    fields["body"] = [index for index in bodies if index not in short] + [
        index for index in short if index not in titles
    ]
    if not fields.get("title"):
        fields["title"] = titles[:1]


def _assign_by_contents(
    fields: dict[str, list[int]],
    names: Sequence[str],
    profiles: Sequence[CellProfile],
    crawl_times: Sequence[str],
) -> None:
    """Update `fields`: give fields without a named column an unused column with fitting cells."""

    def free() -> list[int]:
        taken = {index for indexes in fields.values() for index in indexes}
        return [index for index in range(len(profiles)) if index not in taken and profiles[index].filled]

    def take(field: str, fitting: Sequence[int]) -> None:
        if not fields.get(field) and fitting:
            fields[field] = [fitting[0]]

    texts = sorted(
        (i for i in free() if profiles[i].mean_length >= _LONG and profiles[i].prose >= 0.5),
        key=lambda index: -profiles[index].mean_length,
    )
    take("body", texts)
    take("url", [i for i in free() if profiles[i].deep_addresses >= 0.8])
    take("published", [i for i in free() if profiles[i].dates >= 0.8 and names[i] not in crawl_times])
    take("byline", [i for i in free() if profiles[i].bylines >= 0.6])
    if fields.get("body"):
        take("title", [i for i in free() if profiles[i].mean_length in _TITLE and profiles[i].prose >= 0.6])
