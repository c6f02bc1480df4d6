"""Build the records of decoded JSON objects: look at the first ones, report the keys, then read all."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.json.guessing import LONG_SAMPLE, SAMPLE, guess_fields, reject_undecided_dates
from newsdb.read.json.values import build_json_record

_MOST_HELD = 8 * 1024 * 1024  # bytes of the first records


class Element(NamedTuple):
    """Hold a decoded value, its bytes and origin; `rejected` if it could not be decoded."""

    value: object
    raw: bytes
    origin: Origin
    rejected: RejectedRecord | None = None


def build_records(
    name: str, elements: Iterator[Element], context: SourceContext, *, is_reported: bool = True
) -> Iterator[ReadResult]:
    """Yield the record of each element. Keys not taken are reported before the first."""
    first: list[Element] = []
    failure = _append_elements(first, elements, SAMPLE)
    guess = guess_fields([element.value for element in first], context.options)
    if guess.undecided and failure is None:
        failure = _append_elements(first, elements, LONG_SAMPLE)
        guess = guess_fields([element.value for element in first], context.options)
    if guess.described and is_reported:
        context.report_columns(name, guess.described)
    for element in chain(first, _raise_later(failure), elements):
        yield element.rejected or build_json_record(
            element.value, element.raw, element.origin, name, context.options.columns, guess
        )
    if is_reported:
        yield from reject_undecided_dates(guess, replace(context.make_origin(1), number=0), name)


def _append_elements(first: list[Element], elements: Iterator[Element], count: int) -> SourceError | None:
    """Append elements until there are `count` or some MB of them; return the error at the end of the source."""
    size = sum(len(element.raw) for element in first)
    try:
        for element in islice(elements, count - len(first)):
            first.append(element)
            size += len(element.raw)
            if size > _MOST_HELD:
                break
    except SourceError as error:
        return error
    return None


def _raise_later(error: SourceError | None) -> Iterator[Element]:
    if error:
        raise error
    yield from ()
