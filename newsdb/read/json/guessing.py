"""Guess the fields of JSON records by their contents, as those of a table, and name the keys not taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsdb.model.records import Origin, ReadOptions, RejectedRecord
from newsdb.read.columns import ColumnMapping, guess_columns
from newsdb.read.fields import FIELDS, find_columns, is_label_name, list_columns
from newsdb.read.json.api_records import parse_api_record
from newsdb.read.unwrap import ValueFormError, find_path, get_text, unwrap_record
from newsdb.text.date_forms import parse_date_format

SAMPLE = 50
"""Records that are looked at before the first is given."""
LONG_SAMPLE = 2000
"""Records that are looked at where fewer do not tell the form of the dates."""
_LONGEST_CELL = 4000


@dataclass(frozen=True, slots=True)
class JsonGuess:
    """Hold the keys of fields without a known name, the forms of dates by key, and the key of a clock time.

    `date_form` is that of all dates, from the user. `described` is for the user to read; empty if every key is taken.
    `ignored` are keys with the time of the crawl, or with addresses shared by articles. In `dropped` are the
    keys of dates if none of them is taken.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    date_forms: Mapping[str, str] = field(default_factory=dict)
    date_form: str | None = None
    clock: str | None = None
    described: str = ""
    undecided: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()
    dropped: tuple[str, ...] = ()


NO_GUESS = JsonGuess()


def guess_fields(values: Sequence[object], options: ReadOptions) -> JsonGuess:
    """Guess the fields of these records, the first of their source."""
    form = parse_date_format(options.date_format) if options.date_format else None
    whole = [value for value in values if isinstance(value, dict)]
    records = [unwrap_record(value) for value in whole if options.columns or parse_api_record(value) is None]
    if not records:
        return JsonGuess(date_form=form)
    names = list(dict.fromkeys(name for record in records for name in record))
    rows = [[_get_cell(record.get(name)) for name in names] for record in records]
    chosen = {field: path for field, path in options.columns.items() if path in names}
    mapping = guess_columns(names, rows, chosen, form)
    named = find_columns(tuple(names), {})
    fields = {
        field: names[indexes[0]]
        for field, indexes in mapping.fields.items()
        if field not in named and field not in options.columns
    }
    forms = {names[index]: date_form for index, date_form in mapping.date_forms.items()}
    clock = None if mapping.clock is None else names[mapping.clock]
    taken = {
        **{name: None for found in named.values() for name in found},
        **dict.fromkeys(fields.values()),
        **{path.partition(".")[0].partition("[")[0]: None for path in options.columns.values()},
    }
    summaries = {names[index] for index in mapping.summaries}
    ignored = mapping.doubtful
    unused = [
        name
        for index, name in enumerate(names)
        if name not in taken and name != clock and name not in summaries and not is_label_name(name)
        and name not in ignored
        and any(row[index] or _holds_value(record.get(name)) for row, record in zip(rows, records, strict=True))
    ]  # fmt: skip
    lost = [
        path for path in options.columns.values() if all(find_path(value, path) is None for value in whole)
    ]
    return JsonGuess(
        fields,
        forms,
        form,
        clock,
        _describe(named, fields, options.columns, unused, lost, mapping),
        tuple(names[index] for index in mapping.undecided),
        ignored,
        tuple(name for name in mapping.dropped if name in ignored),
    )


def reject_undecided_dates(guess: JsonGuess, origin: Origin, format_name: str) -> Iterable[RejectedRecord]:
    """Yield a RejectedRecord for each key of dates not taken: their form is not known, or they are those of a crawl."""
    for name in (*guess.undecided, *guess.dropped):
        hint = "name their form with --date-format (DD/MM/YYYY)"
        if name in guess.dropped:
            hint = f"take them as they are with --map published={name}"
        reason = f"{origin.source}: the dates of {name} are not taken: {hint}"
        yield RejectedRecord(origin, format_name, b"", reason)


def _describe(
    named: Mapping[str, Sequence[str]],
    fields: Mapping[str, str],
    chosen: Mapping[str, str],
    unused: Sequence[str],
    lost: Sequence[str],
    mapping: ColumnMapping,
) -> str:
    """Describe the mapping, if a key is not taken or was guessed."""
    doubtful = mapping.describe_doubtful_columns()
    if not unused and not fields and not lost and not doubtful:
        return ""
    kept = {field: [name for name in found if name not in mapping.doubtful] for field, found in named.items()}
    keys = {**{field: "|".join(found) for field, found in kept.items() if found}, **fields, **chosen}
    parts = [", ".join(f"{field}={keys[field]}" for field in FIELDS if field in keys) or "no key is known"]
    parts += doubtful
    if unused:
        parts.append(f"not used: {list_columns(unused)}")
    if lost:
        parts.append(f"no record has {', '.join(lost)}")
    return "; ".join(parts)


def _get_cell(value: object) -> str:
    try:
        return (get_text(value, ", ") or "")[:_LONGEST_CELL]
    except ValueFormError:
        return ""


def _holds_value(value: object) -> bool:
    return value not in (None, "", [], {}, False)
