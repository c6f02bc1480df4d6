"""Map the columns of a table to fields: by choice, else by the header, checked against the cells.

A header may lie (`Article` is a headline here and a text there, `Press` an address, `Date` the time of the crawl) or be
meaningless. So the first rows are checked: a column with cells against its name is not taken, and a field without
a named column takes one with fitting cells.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from newsdb.read.address_columns import find_repeated_addresses, leads_aside
from newsdb.read.cells import (
    CellProfile,
    are_outlets,
    are_sections,
    are_short_numbers,
    are_words,
    profile_cells,
)
from newsdb.read.date_columns import (
    UNDECIDED,
    find_unnamed_dates,
    is_crawl_time,
    list_dropped_columns,
    read_date_columns,
    take_clock,
)
from newsdb.read.fields import (
    FIELDS,
    find_columns,
    is_label_name,
    is_section_name,
    is_summary_name,
    list_columns,
)

_LONG = 60
"""Characters: a column of no telling name whose texts are longer than this on average holds the articles."""
_SHORT = 25
"""Characters: texts that are at least twice as long as the headlines beside them hold the articles, too."""
_TITLE = range(8, 121)
_FEWEST = 3
"""Cells that it takes to doubt a header."""
_FORM_NAMES = {
    "ymd": "year, month, day", "dmy": "day, month, year", "mdy": "month, day, year",
    "serial": "serial numbers of a spreadsheet", "midnight": "days, each with midnight behind it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Hold the columns of a table: their names, and for each field the possible indexes, the surest first.

    `crawl_times` are the names of columns with the time of the crawl instead of the publication. `labels` are the
    columns with words about the article, `clock` the one with the time beside the day. `date_forms` holds the form of
    date columns with cells ambiguous alone; in `undecided` ones the sample does not tell it. `dropped` are the
    names of date columns not taken. `summaries` stand in for an empty text. `repeated` have addresses
    that several articles share.
    """

    names: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    crawl_times: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    clock: int | None = None
    date_forms: Mapping[int, str] = field(default_factory=dict)
    undecided: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()
    summaries: tuple[int, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def doubtful(self) -> frozenset[str]:
        """Return the names of the columns with other contents than their names say."""
        return frozenset((*self.crawl_times, *self.repeated))

    def describe(self) -> str:
        """Return the mapping for the user to read: `title=제목, body=본문; not used: 조회수`."""
        taken = {index for indexes in self.fields.values() for index in indexes} | {
            *self.labels,
            *self.summaries,
        }
        if self.clock is not None:
            taken.add(self.clock)
        mapped = ", ".join(
            f"{field}={'|'.join(self.names[index] for index in self.fields[field])}"
            for field in FIELDS
            if field in self.fields
        )
        parts = [mapped or "no column is known"]
        if self.clock is not None:
            parts.append(f"{self.names[self.clock]} is the time of that day")
        if self.labels:
            parts.append(f"kept as labels: {list_columns([self.names[index] for index in self.labels])}")
        if self.summaries:
            summaries = list_columns([self.names[index] for index in self.summaries])
            parts.append(f"where the text is empty: {summaries}")
        parts += [
            f"the dates of {self.names[index]} are {_FORM_NAMES.get(form, form)}"
            for index, form in self.date_forms.items()
        ]
        parts += self.describe_doubtful_columns()
        unused = [
            name
            for index, name in enumerate(self.names)
            if index not in taken and name and name not in self.doubtful
        ]
        if unused:
            parts.append(f"not used: {list_columns(unused)}")
        return "; ".join(parts)

    def describe_doubtful_columns(self) -> list[str]:
        """Describe the columns with the time of the crawl, and with shared addresses."""
        crawls = (
            f"{name} is the time of the crawl (--map published={name} takes it all the same)"
            for name in self.crawl_times
        )
        shared = (
            f"{name} has one address for several articles (--map url={name} takes it all the same)"
            for name in self.repeated
        )
        return [*crawls, *shared]


def guess_columns(
    names: Sequence[str],
    sample: Sequence[Sequence[str]],
    chosen: Mapping[str, str],
    date_form: str | None = None,
) -> ColumnMapping:
    """Map the columns of a table by its header and its first rows, `sample`.

    `chosen` (field -> column) comes before any guess and is never doubted; `date_form` is that of all dates.
    """
    columns = [[row[index] for row in sample if index < len(row)] for index in range(len(names))]
    profiles = [profile_cells(cells) for cells in columns]
    named_columns = {
        field: [
            index for column in dict.fromkeys(columns) for index, name in enumerate(names) if name == column
        ]
        for field, columns in find_columns(names, chosen).items()
    }
    dates = read_date_columns(named_columns.get("published", []), columns, date_form)
    crawl_times = tuple(
        names[index]
        for index, profile in enumerate(profiles)
        if names[index] not in chosen.values() and is_crawl_time(index, names[index], profile, sample)
    )
    repeated = find_repeated_addresses(named_columns, profiles, sample)
    fields = {
        field: indexes
        if field in chosen
        else [
            index
            for index in indexes
            if (_may_hold(field, profiles[index]) or dates.get(index))
            and names[index] not in crawl_times
            and not (field == "url" and index in repeated)
        ]
        for field, indexes in named_columns.items()
    }
    _assign_by_length(fields, profiles, chosen)
    _assign_by_contents(fields, names, columns, profiles, crawl_times, repeated)
    if not fields.get("published"):
        named = {index for indexes in (*fields.values(), *named_columns.values()) for index in indexes}
        unnamed = find_unnamed_dates((i for i in range(len(names)) if i not in named), columns, profiles)
        dates |= unnamed
        fields["published"] = [*unnamed][:1]
    if not fields.get("body"):
        taken_indexes = {index for indexes in fields.values() for index in indexes}
        fields["body"] = [index for index in named_columns.get("body", []) if index not in taken_indexes]
    if not fields.get("title"):
        taken_indexes = {index for indexes in fields.values() for index in indexes}
        fields["title"] = [
            index
            for index in named_columns.get("title", [])
            if index not in taken_indexes and profiles[index].addresses < 0.5
        ]
    clock = take_clock(fields, names, profiles, chosen)
    undecided = tuple(index for index in fields.get("published", []) if dates.get(index) == UNDECIDED)
    taken = {names[index] for indexes in fields.values() for index in indexes}
    return ColumnMapping(
        tuple(names),
        {field: tuple(indexes) for field, indexes in fields.items() if indexes},
        crawl_times,
        tuple(index for index, name in enumerate(names) if is_label_name(name) and name not in taken),
        clock,
        {
            index: form
            for index in fields.get("published", [])
            if (form := dates.get(index)) and form != UNDECIDED
        },
        undecided,
        list_dropped_columns(fields, named_columns, names, profiles, clock),
        tuple(
            index
            for index, name in enumerate(names)
            if fields.get("body") and is_summary_name(name) and name not in taken and profiles[index].filled
        ),
        tuple(
            names[index]
            for index in named_columns.get("url", ())
            if index in repeated and "url" not in chosen
        ),
    )


def _may_hold(field: str, profile: CellProfile) -> bool:
    """Return whether the cells of a column agree with its name."""
    if profile.filled < _FEWEST:
        return bool(profile.filled) or profile.nulls < _FEWEST
    if field == "url":
        return profile.deep_addresses >= 0.5 and profile.side_addresses < 0.5
    if field == "published":
        return profile.dates >= 0.5
    if field in ("title", "body"):
        return profile.addresses < 0.5 and profile.numbers < 0.9 and profile.dates < 0.9
    if field == "outlet":
        return profile.deep_addresses < 0.5
    return True


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
    columns: Sequence[Sequence[str]],
    profiles: Sequence[CellProfile],
    crawl_times: Sequence[str],
    repeated: Collection[int],
) -> None:
    """Update `fields`: give fields without a named column an unused column with fitting cells."""

    def free() -> list[int]:
        taken = {index for indexes in fields.values() for index in indexes}
        return [index for index in range(len(profiles)) if index not in taken and profiles[index].filled]

    def take(field: str, fitting: Sequence[int]) -> None:
        if not fields.get(field) and fitting:
            fields[field] = [fitting[0]]

    prose = sorted((i for i in free() if profiles[i].prose >= 0.5), key=lambda i: -profiles[i].mean_length)
    texts = [i for i in prose if profiles[i].mean_length >= _LONG]
    take("body", texts or _find_short_texts(prose, fields, profiles))
    addresses = [i for i in free() if i not in repeated and not leads_aside(names[i])]
    take(
        "url",
        [i for i in addresses if profiles[i].deep_addresses >= 0.8 and profiles[i].side_addresses < 0.5],
    )
    dated = [i for i in free() if profiles[i].dates >= 0.8 and not are_short_numbers(columns[i])]
    take("published", [i for i in dated if names[i] not in crawl_times])
    take("byline", [i for i in free() if profiles[i].bylines >= 0.6])
    take("outlet", [i for i in free() if are_outlets(columns[i])])
    named_so = [i for i in free() if is_section_name(names[i]) and are_words(columns[i], profiles[i])]
    take("section", [*(i for i in free() if are_sections(columns[i])), *named_so])
    if fields.get("body"):
        titles = [i for i in free() if profiles[i].mean_length in _TITLE and profiles[i].prose >= 0.6]
        take("title", [i for i in titles if not is_summary_name(names[i]) and not is_label_name(names[i])])


def _find_short_texts(
    prose: Sequence[int], fields: Mapping[str, Sequence[int]], profiles: Sequence[CellProfile]
) -> list[int]:
    """Find the column of short texts: twice as long as the headlines, named or the next longest."""
    if not prose or profiles[prose[0]].mean_length < _SHORT:
        return []
    others = [*fields.get("title", ()), *prose[1:2]]
    lengths = [profiles[index].mean_length for index in others if profiles[index].filled]
    return [prose[0]] if lengths and max(lengths) * 2 <= profiles[prose[0]].mean_length else []
