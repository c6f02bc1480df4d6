"""Which column of a table holds which field: as the user says, else by the header, checked against the cells below it.

A header may lie (`Article` is a headline here and a text there, `Press` an address, `Date` the moment of the crawl) or
say nothing at all. So the first rows are looked at: a column that cannot be what its name says is not taken, and a
field without a named column takes one whose cells look like it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsdb.read.fields import FIELDS, find_columns
from newsdb.read.tables.cells import CellProfile, profile_cells

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
    """The columns of a table: their names, for each field the indexes of those that may hold it (the surest first),
    and the names of those that seem to tell when the table was made rather than when an article was published.
    """

    names: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    crawl_times: tuple[str, ...] = ()

    def describe(self) -> str:
        """The mapping for the user to read: `title=제목, body=본문; not used: 조회수`."""
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
    """The columns of a table with this header, of which `sample` are the first rows.

    `chosen` (field -> column) comes before any guess and is never doubted.
    """
    profiles = [
        profile_cells([row[index] for row in sample if index < len(row)]) for index in range(len(names))
    ]
    named = {
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
        for field, indexes in named.items()
    }
    _assign_by_length(fields, profiles, chosen)
    _assign_by_contents(fields, names, profiles, crawl_times)
    if not fields.get("body"):
        fields["body"] = named.get("body", [])
    return ColumnMapping(
        tuple(names), {field: tuple(indexes) for field, indexes in fields.items() if indexes}, crawl_times
    )


def _may_hold(field: str, profile: CellProfile) -> bool:
    """Whether the cells of a column do not contradict what its name says."""
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
    """A name that says so, or the clock of a machine: each row some seconds after the one before."""
    is_named_so = any(word in name.casefold() for word in _CRAWL_NAMES)
    return profile.ticks or (is_named_so and profile.dates >= 0.5)


def _assign_by_length(
    fields: dict[str, list[int]], profiles: Sequence[CellProfile], chosen: Mapping[str, str]
) -> None:
    """Of several columns that may hold the text the long ones do; a short one is the title where none is named."""
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
    """Fields that no header names, from columns that are taken for nothing else."""

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
