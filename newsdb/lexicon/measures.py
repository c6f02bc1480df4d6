"""Name what a figure measures, from `data/measures.csv` and `data/measure_tails.csv`: 영업익 is operating_profit.

A measure has a key, a Korean and an English name, synonyms, and the kinds of figures that are levels of it. `adds_up`
says what its values may be added over: `events` (each is a happening of its own: an investment, a fine), `periods` (an
amount of a stretch of time: revenue, exports), or nothing (a state, a rate, a price: headcount, market share).
Names in `negative` state the measure with the other sign: an operating loss of 5 is an operating profit of -5.
"""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from newsdb.lexicon.tables import read_table, split_cell
from newsdb.model.errors import UsageError
from newsdb.model.records import FigureKind

AddsUp = Literal["events", "periods"]

_CHECKED_KINDS = ("money", "count", "quantity", "duration", "index")
"""Kinds of which a figure is a level of a measure that has the kind; a percentage or a rank may go with any."""
_LONGEST = 60  # letters of a measure for which similar ones are suggested
_PLURAL = "들"
_OF = " of "


class Measure(NamedTuple):
    """What figures measure: its key, its names, the kinds of its levels, and what its values add up over."""

    key: str
    korean: str
    english: str
    kinds: tuple[FigureKind, ...]
    adds_up: AddsUp | None


class MeasureName(NamedTuple):
    """A name of a measure. `is_negative` tells that it states the measure with the other sign: 영업손실."""

    key: str
    is_negative: bool = False


@cache
def load_measures() -> dict[str, Measure]:
    """Map the key of every measure to it, in the order of the file."""
    return {
        row["key"]: Measure(
            row["key"],
            row["korean"],
            row["english"],
            tuple(cast("FigureKind", kind) for kind in split_cell(row["kinds"])),
            cast("AddsUp", row["adds_up"]) or None,
        )
        for row in read_table("measures")
    }


def resolve_measure(phrase: str, kind: FigureKind | None = None) -> str | None:
    """Return the key of the measure that a noun phrase names by its head; None for one outside the table.

    The head is the end of a Korean phrase and of an English one (before `of` where its end names nothing). The longest
    name counts: 소비자물가 상승률 is inflation, 매출 증가율 growth. `kind` is that of a figure that is a level: a
    measure without that kind is not meant, since 지원 40명 is no money.
    """
    found = find_measure_name(phrase, kind)
    return found.key if found else None


@lru_cache(maxsize=32768)
def find_measure_name(phrase: str, kind: FigureKind | None = None) -> MeasureName | None:
    """Return the name at the end of a noun phrase, as `resolve_measure` finds it, with its sign."""
    for name in _find_meanings(phrase):
        if _has_kind(load_measures()[name.key], kind):
            return name
    return None


@lru_cache(maxsize=8192)
def _find_meanings(phrase: str) -> tuple[MeasureName, ...]:
    """Return the measures of the longest name at the end of a noun phrase."""
    return next((names for form in _list_forms(phrase) if (names := _find_names(form))), ())


def find_exact_measure(name: str) -> str | None:
    """Return the key of the measure with this key or name; `_` stands for a space. None for a part of a phrase."""
    key = name.casefold()
    if key in load_measures():
        return key
    names = _load_names()[0].get(_fold(name.replace("_", " ")), ())
    return next((found.key for found in names if not found.is_negative), None)


def parse_measure(written: str) -> str:
    """Return the key of a measure as people write it: 영업이익, operating profit or operating_profit.

    Raise UsageError for an unknown measure, with the measures that look like it.
    """
    if not written.strip():
        raise UsageError("an empty measure is no measure; write it like 영업이익 or operating_profit")
    key = written.strip().casefold().replace(" ", "_")
    if key in load_measures():
        return key
    if (found := resolve_measure(written)) is not None:
        return found
    near = _suggest(written)
    hint = f"; is it {' or '.join(near)}?" if near else "; write it like 영업이익 or operating_profit"
    raise UsageError(f"{written}: is no measure{hint}")


def list_measure_names() -> list[str]:
    """List every key, name and synonym of the measures."""
    rows = read_table("measures")
    names = (name for row in rows for name in (row["key"], *_list_names(row), *split_cell(row["negative"])))
    return list(dict.fromkeys(name for name in names if not name.startswith("-")))


def _suggest(written: str) -> list[str]:
    """Return up to three names like the written one; a long text is like none, and comparing it takes seconds."""
    return get_close_matches(written.strip(), list_measure_names(), n=3) if len(written) <= _LONGEST else []


def _has_kind(measure: Measure, kind: FigureKind | None) -> bool:
    return kind not in _CHECKED_KINDS or kind in measure.kinds


def _list_forms(phrase: str) -> Iterator[str]:
    """Yield the forms of a phrase to look up: without brackets, whole, without light heads, before `of`."""
    plain = " ".join(unicodedata.normalize("NFKC", phrase).casefold().split())
    forms = dict.fromkeys((_drop_brackets(plain), plain))
    for form in forms:
        yield form
        while (shorter := _drop_tail(form)) != form:
            form = shorter  # noqa: PLW2901 - each round drops one more
            yield form
    for form in forms:
        if _OF in form:
            yield form.partition(_OF)[0]


def _drop_brackets(phrase: str) -> str:
    """Return a phrase without what stands in brackets: 보통주자본비율(CET1) is 보통주자본비율."""
    if "(" not in phrase:
        return phrase
    kept, depth = [], 0
    for letter in phrase:
        depth += letter == "("
        if not depth:
            kept.append(letter)
        depth -= letter == ")" and depth > 0
    return " ".join("".join(kept).split())


def _drop_tail(phrase: str) -> str:
    """Return a phrase without a light head or plural at its end: 매출 규모 is 매출, 투자자들 is 투자자."""
    if not phrase.endswith(_load_tails()):
        return phrase
    for tail in _load_tails():
        if phrase.endswith(tail) and (rest := phrase.removesuffix(tail).rstrip()):
            return rest
    return phrase


@cache
def _load_tails() -> tuple[str, ...]:
    tails = {row["tail"] for row in read_table("measure_tails")} | {_PLURAL}
    return tuple(sorted(tails, key=lambda tail: (-len(tail), tail)))


def _find_names(phrase: str) -> tuple[MeasureName, ...]:
    """Return the measures of the longest name at the end of a phrase; a name of one syllable is a whole word.

    Letters of the Latin alphabet begin at a word's beginning as well. White space does not count.
    """
    letters = phrase.replace(" ", "")
    names, suffixes = _load_names()
    for start in range(max(len(letters) - _longest_name(), 0), len(letters)):
        end = letters[start:]
        if end not in names and end not in suffixes:
            continue
        is_whole_word = start in _list_word_starts(phrase)
        if end in names and (is_whole_word or (len(end) > 1 and not end[0].isascii())):
            return names[end]
        if end in suffixes and not is_whole_word:
            return suffixes[end]
    return _find_names(_drop_plural(phrase)) if phrase.endswith("s") and phrase.isascii() else ()


def _drop_plural(phrase: str) -> str:
    """Return an English phrase without one plural ending: losses is loss, salaries salary, prices price."""
    if phrase.endswith("ies"):
        return f"{phrase[:-3]}y"
    return phrase[:-2] if phrase.endswith("sses") else phrase[:-1]


def _list_word_starts(phrase: str) -> set[int]:
    """Return where words begin, counted in letters without white space; a bracket or a change of script begins one."""
    starts, position, before = set(), 0, " "
    for letter in phrase:
        if letter == " ":
            before = letter
            continue
        if before == " " or not before.isalnum() or (letter.isascii() != before.isascii()):
            starts.add(position)
        position, before = position + 1, letter
    return starts


@cache
def _longest_name() -> int:
    return max(len(name) for name in _load_names()[0])


@cache
def _load_names() -> tuple[dict[str, tuple[MeasureName, ...]], dict[str, tuple[MeasureName, ...]]]:
    """Map names to their measures in the order of the file, and apart the endings of words (`-값`)."""
    names: dict[str, tuple[MeasureName, ...]] = {}
    suffixes: dict[str, tuple[MeasureName, ...]] = {}
    for row in read_table("measures"):
        positive = [(name, MeasureName(row["key"])) for name in _list_names(row)]
        negative = [(name, MeasureName(row["key"], is_negative=True)) for name in split_cell(row["negative"])]
        for written, name in (*positive, *negative):
            table, folded = (suffixes, written[1:]) if written.startswith("-") else (names, _fold(written))
            table[folded] = (*table.get(folded, ()), name)
    return names, suffixes


def _list_names(row: dict[str, str]) -> list[str]:
    return [row["korean"], row["english"], *split_cell(row["synonyms"])]


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
