"""Score figures, dates and times, and the days of dates."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import timedelta

from newsdb.evaluate.facts import holds_facts
from newsdb.evaluate.gold import Labels
from newsdb.evaluate.scores import Score, compare
from newsdb.evaluate.surfaces import squash, squash_all
from newsdb.model.records import Article, Extraction, Figure, TimeExpression

Key = tuple[object, ...]

_WHEN = ("date", "time")
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")
_COUNTED = ("count", "quantity")
_ENGLISH_WORD = re.compile(r"[A-Za-z]{3}")
_NOON = timedelta(hours=12)
_OPEN = "?"  # the label of a hedge that readers may judge differently


def measure_figures(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the scores of figures, dates and times, conversions and hedges, where `figures` are labelled.

    A figure is right where kind, text, value or bounds, and unit agree. Those with `optional`, and `not_figures`, count
    neither way.
    """
    gold: Sequence[Labels] | None = labels.get("figures")
    if gold is None or holds_facts(labels):
        return {}
    ignored = squash_all(labels.get("not_figures") or ())
    optional = {squash(item["text"]) for item in gold if item.get("optional")}
    figures = [item for item in extraction.figures if item.span.part == "body"]
    required = [item for item in gold if not item.get("optional")]
    numbers = [item for item in required if item["kind"] not in _WHEN]
    whens = [item for item in required if item["kind"] in _WHEN]

    def score(expected: Iterable[Key], found: Iterable[Key]) -> Score:
        return _compare_keys(list(expected), list(found), ignored, optional)

    return {
        "figure": score(map(_key_labelled_figure, numbers), map(_key_figure, figures)),
        "date, time": score(map(_key_labelled_time, whens), map(_key_time, _list_dates(extraction))),
        "conversion": compare(
            (
                (squash(gold[item["converted_of"]]["text"]), squash(item["text"]))
                for item in required
                if item.get("converted_of") is not None
            ),
            (
                (squash(extraction.figures[item.converts].span.text), squash(item.span.text))
                for item in figures
                if item.converts is not None
            ),
        ),
        "hedge": _measure_hedges(numbers, figures, optional),
    }


def measure_days(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the score of the days of dates, where `days` are labelled: pairs of a date and its day.

    A pair without a day is a date left open by the text; it counts neither way.
    """
    days: Sequence[tuple[str, str | None]] | None = labels.get("days")
    if days is None:
        return {}
    undecided = {squash(text) for text, day in days if day is None}
    # Noon of a day falls on the same calendar day in UTC, whatever the zone.
    found = (
        (squash(item.span.text), (item.resolved.start + _NOON).date().isoformat())
        for item in _list_dates(extraction)
        if item.resolved and item.resolved.precision == "day" and ":" not in _write_time(item)
    )
    return {
        "day": compare(
            ((squash(text), day) for text, day in days if day is not None),
            (pair for pair in found if pair[0] not in undecided),
        )
    }


def _list_dates(extraction: Extraction) -> list[TimeExpression]:
    # A time that words name (전날, 이달 초) has no value that could be labelled.
    return [item for item in extraction.times if item.span.part == "body" and _write_time(item)]


def _write_time(item: TimeExpression) -> str:
    return item.value or item.minimum or ""


def _compare_keys(expected: list[Key], found: list[Key], ignored: set[str], optional: set[str]) -> Score:
    """Compare keys (kind, text, …); of what is found beside the expected, drop what counts neither way."""
    wanted = compare(expected, found)
    left = list(expected)
    extra = []
    for key in found:
        if key in left:
            left.remove(key)
        elif not _counts_neither_way(str(key[1]), ignored, optional):
            extra.append(key)
    return Score(wanted.right, len(extra), wanted.missed)


def _counts_neither_way(text: str, ignored: set[str], optional: set[str]) -> bool:
    return text in ignored or any(text in item or (item in text and len(item) > 1) for item in optional)


def _measure_hedges(numbers: Sequence[Labels], figures: Sequence[Figure], optional: set[str]) -> Score:
    undecided = optional | {squash(item["text"]) for item in numbers if item.get("approx") == _OPEN}
    return compare(
        (
            (squash(item["text"]), item["approx"])
            for item in numbers
            if item.get("approx") and item["approx"] != _OPEN
        ),
        (
            (squash(item.span.text), item.approx)
            for item in figures
            if item.approx and squash(item.span.text) not in undecided
        ),
    )


def _key_labelled_figure(item: Labels) -> Key:
    bounds = (_round_number(item.get(name)) for name in ("value", "min", "max"))
    return (
        item["kind"],
        squash(item["text"]),
        *bounds,
        _fold_unit(item.get("unit"), item["kind"], item["text"]),
    )


def _key_figure(item: Figure) -> Key:
    bounds = (_round_number(value) for value in (item.value, item.minimum, item.maximum))
    return (item.kind, squash(item.span.text), *bounds, _fold_unit(item.unit, item.kind, item.span.text))


def _key_labelled_time(item: Labels) -> Key:
    return (item["kind"], squash(item["text"]), *(item.get(name) for name in ("value", "min", "max")))


def _key_time(item: TimeExpression) -> Key:
    kind = "time" if _CLOCK.fullmatch(_write_time(item)) else "date"
    return (kind, squash(item.span.text), item.value, item.minimum, item.maximum)


def _fold_unit(unit: str | None, kind: str, text: str) -> str:
    """Return a unit in compatibility form: `㎏` equals `kg`. What an English counter is called is left open."""
    if kind in _COUNTED and _ENGLISH_WORD.search(text):
        return ""
    return unicodedata.normalize("NFKC", unit or "").casefold()


def _round_number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)
