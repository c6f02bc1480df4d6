"""Parse queries into filters.

`company:엔비디아 reporter:송종환 text:"데이터센터" since:2026-01 -outlet:연합뉴스 money>=1조원`: all clauses
must hold, values with commas between them are alternatives, a minus negates a clause, and words without a key are
searched in the texts. docs/search.md has every key.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from newsdb.lexicon.kinds import plural_of
from newsdb.lexicon.measures import find_exact_measure, list_measure_names
from newsdb.model.errors import UsageError
from newsdb.model.filters import Duplicates, FigureCondition, Filters, Term, combine_bounds, is_before
from newsdb.query.language.clauses import WHAT, Clause, Value, read_items
from newsdb.query.language.fact_clauses import FactClauses
from newsdb.query.language.figure_clauses import FIGURE_KEYS, FigureClauses
from newsdb.query.language.korean_keys import KOREAN_KEYS
from newsdb.query.language.ranges import parse_date_range, split_range
from newsdb.query.language.syntax_error import QuerySyntaxError, syntax_error
from newsdb.query.language.text_terms import Terms, build_word, normalise_signs, read_term
from newsdb.text.periods import parse_period

NAMED = {
    **{kind: plural_of(kind) for kind in ("company", "person", "reporter", "outlet")},
    "org": plural_of("organisation"),
    "section": "sections",
    "language": "languages",
    "label": "labels",
    "source": "sources",
}
"""The keys with names or words as values, and their fields in Filters."""

_SEARCHED = ("text", "title", "body")
KEYS = (*NAMED, *_SEARCHED, "date", "since", "until", "unique", "has", "sure", *FIGURE_KEYS)
"""All keys but the measures (`revenue`, `영업이익`); `KOREAN_KEYS` has their Korean names."""

_ONE_OF = ("outlets", "sections", "languages")  # an article has one: all values are alternatives
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")


def parse_query(text: str) -> Filters:
    """Parse a query. Raises UsageError with the position of an error."""
    return _QueryParser(normalise_signs(text)).parse_filters()


def parse_exclusion(text: str) -> Filters:
    """Parse one clause or word into filters that exclude it. Raises UsageError."""
    return _QueryParser(normalise_signs(text), is_exclusion=True).parse_filters()


def parse_figure(text: str) -> FigureCondition:
    """Parse a condition on figures: `money>=1조원` or `money`. Raises UsageError."""
    spelt = normalise_signs(text)
    filters = parse_query(spelt if any(sign in spelt for sign in ":<>=") else f"figure:{spelt}")
    if len(filters.figures) != 1 or filters != Filters(figures=filters.figures):
        raise UsageError(f"--figure {text}: is no condition on figures; write it like money or money>=1조원")
    return filters.figures[0]


class _QueryParser:
    """Parse one query."""

    def __init__(self, text: str, *, is_exclusion: bool = False) -> None:
        self._text, self._is_exclusion = text, is_exclusion
        self._terms = {key: Terms(WHAT, text) for key in _SEARCHED}
        self._figures = FigureClauses(text)
        self._facts = FactClauses(self._figures)
        self._wanted: dict[str, list[str | tuple[str, ...]]] = {name: [] for name in NAMED.values()}
        self._excluded: dict[str, list[str]] = {name: [] for name in NAMED.values()}
        self._bounds: dict[str, list[datetime]] = {"since": [], "until": []}
        self._duplicates: Duplicates = "include"
        self._has_source: bool | None = None
        self._sure: float | None = None

    def parse_filters(self) -> Filters:
        """Return the filters of the whole text."""
        for read in read_items(self._text):
            if not isinstance(read, Clause):
                self._read_term(read)
                continue
            item = replace(read, key=KOREAN_KEYS.get(read.key, read.key))
            if item.key != "text":
                self._terms["text"].interrupt()
            self._choose_reader(item)(item, self._is_negated(item))
        searched = {key: terms.query() for key, terms in self._terms.items()}
        texts, titles, bodies = ((found,) if found else () for found in searched.values())
        bounds = combine_bounds(self._bounds["since"], self._bounds["until"])
        if not is_before(*bounds):
            raise UsageError(f"{WHAT}: since is not before until")
        wanted, unwanted = self._figures.conditions()
        facts, unwanted_facts = self._facts.conditions()
        names: dict[str, Any] = {name: tuple(values) for name, values in self._wanted.items()}
        excluded: dict[str, Any] = {name: tuple(values) for name, values in self._excluded.items()}
        exclude = Filters(**excluded, figures=unwanted, facts=unwanted_facts)
        return Filters(
            **names,
            duplicates=self._duplicates,
            texts=texts,
            titles=titles,
            bodies=bodies,
            since=bounds[0],
            until=bounds[1],
            figures=wanted,
            has_source=self._has_source,
            sure=self._sure,
            facts=facts,
            exclude=exclude if exclude != Filters() else None,
        )

    def _choose_reader(self, clause: Clause) -> Callable[[Clause, bool], None]:
        """Return the method for clauses of this key and operator."""
        if clause.key in FIGURE_KEYS:
            return self._figures.add
        if clause.key not in KEYS and find_exact_measure(clause.key) is not None:
            return self._facts.add
        if clause.key not in KEYS:
            raise self._error(clause.place, _explain_unknown(clause))
        if clause.operator != ":":
            raise self._error(clause.place, f"{clause.key} goes with a colon: {clause.key}:VALUE")
        if clause.key in NAMED:
            return self._read_names
        readers = {
            **dict.fromkeys(_SEARCHED, self._read_words),
            "date": self._read_period,
            "unique": self._read_unique,
            "has": self._read_has,
            "sure": self._read_sure,
        }
        return readers.get(clause.key, self._read_date)

    def _is_negated(self, clause: Clause) -> bool:
        if self._is_exclusion and clause.is_negated:
            raise self._error(clause.place, "is left out already: write it without the minus")
        return clause.is_negated or self._is_exclusion

    def _read_term(self, match: re.Match[str]) -> None:
        if not self._is_exclusion:
            read_term(self._terms["text"], WHAT, self._text, match)
            return
        if match["minus"]:
            raise self._error(match.start(), "is left out already: write it without the minus")
        alone = Terms(WHAT, self._text)
        read_term(alone, WHAT, self._text, match)
        found = alone.query()
        self._terms["text"].forbid(
            match.start(), *(term for group in found.wanted for term in group) if found else ()
        )

    def _read_names(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        values = tuple(self._read_name(value) for value in clause.values)
        name = NAMED[clause.key]
        if is_negated:
            self._excluded[name].extend(values)
        elif name in _ONE_OF:
            self._wanted[name].extend(values)
        else:
            self._wanted[name].append(values if len(values) > 1 else values[0])

    def _read_name(self, value: Value) -> str:
        if not value.is_quoted and value.text.startswith("(") and ")" not in value.text:
            raise self._error(value.place, "brackets group nothing here; alternatives are written KEY:A,B")
        self._refuse_minus(value)
        return value.text.strip()

    def _refuse_minus(self, value: Value) -> None:
        """Raise UsageError for `company:-AMD`: names are found without signs, so it would mean `company:AMD`."""
        if not value.is_quoted and value.text.startswith("-"):
            raise self._error(value.place, "what must not be there has the minus before its key: -KEY:VALUE")

    def _read_words(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        terms = [self._build_term(value) for value in clause.values]
        searched = self._terms[clause.key]
        if is_negated:
            searched.forbid(clause.place, *terms)
        else:
            searched.add(*terms)

    def _build_term(self, value: Value) -> Term:
        if value.is_quoted:
            return Term(value.text.strip(), is_phrase=True)
        self._refuse_minus(value)
        return build_word(value.text, lambda problem: self._error(value.place, problem))

    def _read_date(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        """Read a date: `since:X` begins with X, `until:X` ends with X; negated, X is the other side."""
        value = self._require_single(clause)
        side = "since" if (clause.key == "since") != is_negated else "until"
        try:
            if split_range(value.text) is not None:
                raise self._error(clause.place, f"a range of dates is written date:{value.text}")
            period = parse_period(value.text)
            self._bounds[side].append(period.start if clause.key == "since" else period.end)
        except QuerySyntaxError:
            raise
        except UsageError as error:
            raise self._error(value.place, str(error)) from error

    def _read_period(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        """Read a date or a range of dates: both ends of what the articles are published in."""
        value = self._require_single(clause)
        if is_negated:
            raise self._error(clause.place, "date has no minus; write since: or until: for one side of it")
        try:
            bounds = parse_date_range(value.text)
        except UsageError as error:
            raise self._error(value.place, str(error)) from error
        for side, bound in zip(("since", "until"), bounds, strict=True):
            if bound is not None:
                self._bounds[side].append(bound)

    def _read_unique(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        value = self._require_single(clause)
        if value.text.lower() not in (*_YES, *_NO):
            raise self._error(value.place, "unique is yes or no")
        if value.text.lower() not in _YES:
            return
        duplicates: Duplicates = "only" if is_negated else "exclude"
        if self._duplicates not in ("include", duplicates):
            raise self._error(
                clause.place, "copies are left out and listed alone at once: no article fits both"
            )
        self._duplicates = duplicates

    def _read_has(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        value = self._require_single(clause)
        if value.text.lower() not in ("source", "출처"):
            raise self._error(value.place, "has goes with source: has:source, -has:source")
        if self._has_source == is_negated:
            raise self._error(clause.place, "with a source and without one at once: no article fits both")
        self._has_source = not is_negated

    def _read_sure(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        value = self._require_single(clause)
        if is_negated:
            raise self._error(clause.place, "sure has no minus")
        try:
            self._sure = parse_confidence(value.text)
        except UsageError as error:
            raise self._error(value.place, str(error)) from error

    def _require_single(self, clause: Clause) -> Value:
        if len(clause.values) > 1:
            raise self._error(clause.values[1].place, f"{clause.key} has one value")
        return clause.values[0]

    def _error(self, place: int, what: str) -> UsageError:
        return syntax_error(WHAT, self._text, place, what)


def parse_confidence(text: str) -> float:
    """Parse a confidence from 0 to 1. Raises UsageError for another text."""
    try:
        confidence = float(text)
    except ValueError:
        confidence = -1.0
    if not 0 <= confidence <= 1:
        raise UsageError(f"{text}: a confidence is a number from 0 to 1")
    return confidence


def _explain_unknown(clause: Clause) -> str:
    """Return the message about an unknown key: a similar key, and how to search for the word itself."""
    keys = KEYS if clause.key.isascii() else tuple(KOREAN_KEYS)
    near = get_close_matches(clause.key, (*keys, *list_measure_names()), n=1)
    hint = f"; is it {near[0]}?" if near else f"; the keys are {', '.join(keys)}, and measures (매출>=1조원)"
    return f"no key {clause.key}{hint} (in quotation marks it is a word of the text)"
