"""Which column of a table holds which field: as the user says, else by the header, checked against the cells below it.

A header may lie (`Article` is a headline here and a text there, `Press` an address, `Date` the moment of the crawl) or
say nothing at all. So the first rows are looked at: a column that cannot be what its name says is not taken, and a
field without a named column takes one whose cells look like it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsdb.read.fields import FIELDS, find_columns
from newsdb.read.tables.cells import Look, look_at

_LONG = 60
"""Characters: a column of no telling name whose texts are longer than this on average holds the articles."""
_TITLE = range(8, 121)
_FEWEST = 3
"""Cells that it takes to doubt a header."""
_CRAWL_NAMES = (
    "crawl", "scrap", "collect", "fetch", "retriev", "download", "ingest", "수집", "크롤", "스크랩",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their names, for each field the indexes of those that may hold it (the surest first),
    and the names of those that seem to tell when the table was made rather than when an article was published.
    """

    names: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    crawl_times: tuple[str, ...] = ()

    def described(self) -> str:
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
) -> Columns:
    """The columns of a table with this header, of which `sample` are the first rows.

    `chosen` (field -> column) comes before any guess and is never doubted.
    """
    looks = [look_at([row[index] for row in sample if index < len(row)]) for index in range(len(names))]
    named = {
        field: [
            index for column in dict.fromkeys(columns) for index, name in enumerate(names) if name == column
        ]
        for field, columns in find_columns(names, chosen).items()
    }
    crawl_times = tuple(
        names[index]
        for index, look in enumerate(looks)
        if names[index] not in chosen.values() and _is_crawl_time(names[index], look)
    )
    fields = {
        field: indexes
        if field in chosen
        else [
            index for index in indexes if _may_hold(field, looks[index]) and names[index] not in crawl_times
        ]
        for field, indexes in named.items()
    }
    _by_length(fields, looks, chosen)
    _by_contents(fields, names, looks, crawl_times)
    if not fields.get("body"):
        fields["body"] = named.get("body", [])
    return Columns(
        tuple(names), {field: tuple(indexes) for field, indexes in fields.items() if indexes}, crawl_times
    )


def _may_hold(field: str, look: Look) -> bool:
    """Whether the cells of a column do not contradict what its name says."""
    if look.filled < _FEWEST:
        return True
    if field == "url":
        return look.addresses >= 0.5
    if field == "published":
        return look.moments >= 0.5
    if field in ("title", "body"):
        return look.addresses < 0.5 and look.numbers < 0.9 and look.moments < 0.9
    if field == "outlet":
        return look.deep_addresses < 0.5
    return True


def _is_crawl_time(name: str, look: Look) -> bool:
    """A name that says so, or the clock of a machine: each row some seconds after the one before."""
    said = any(word in name.casefold() for word in _CRAWL_NAMES)
    return look.ticks or (said and look.moments >= 0.5)


def _by_length(fields: dict[str, list[int]], looks: Sequence[Look], chosen: Mapping[str, str]) -> None:
    """Of several columns that may hold the text the long ones do; a short one is the title where none is named."""
    bodies = fields.get("body", [])
    if "body" in chosen or len(bodies) < 2:
        return
    longest = max(looks[index].mean_length for index in bodies)
    short = [index for index in bodies if longest > _LONG and looks[index].mean_length * 3 < longest]
    titles = [index for index in short if looks[index].filled and looks[index].mean_length in _TITLE]
    fields["body"] = [index for index in bodies if index not in short] + [
        index for index in short if index not in titles
    ]
    if not fields.get("title"):
        fields["title"] = titles[:1]


def _by_contents(
    fields: dict[str, list[int]], names: Sequence[str], looks: Sequence[Look], crawl_times: Sequence[str]
) -> None:
    """Fields that no header names, from columns that are taken for nothing else."""

    def free() -> list[int]:
        taken = {index for indexes in fields.values() for index in indexes}
        return [index for index in range(len(looks)) if index not in taken and looks[index].filled]

    def take(field: str, fitting: Sequence[int]) -> None:
        if not fields.get(field) and fitting:
            fields[field] = [fitting[0]]

    texts = sorted(
        (i for i in free() if looks[i].mean_length >= _LONG and looks[i].prose >= 0.5),
        key=lambda index: -looks[index].mean_length,
    )
    take("body", texts)
    take("url", [i for i in free() if looks[i].deep_addresses >= 0.8])
    take("published", [i for i in free() if looks[i].moments >= 0.8 and names[i] not in crawl_times])
    take("byline", [i for i in free() if looks[i].bylines >= 0.6])
    if fields.get("body"):
        take("title", [i for i in free() if looks[i].mean_length in _TITLE and looks[i].prose >= 0.6])
