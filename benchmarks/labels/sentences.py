"""Score sentences whose expectation is written in words: `source 재판부`, `19일 = 2024-07-19`, `no person`.

    python -m benchmarks.labels.sentences FILE [--failures]

FILE holds JSON lines: `id`, `body`, `published_at`, `right`. `right` is cut at its semicolons into clauses, and each
clause becomes a check of the extraction. A sentence is right where all its clauses hold, and open where one of them
is no form that this module reads: open sentences are counted, never passed. `--failures` names those of the
development share; the held-out share (`newsdb.evaluate.holdout`) is counted alone.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from newsdb.evaluate.holdout import is_held_out
from newsdb.extract import Extractor
from newsdb.extract.names.knowledge import get_package_entity
from newsdb.model.records import Article, Extraction, Origin, ParseOptions, RawRecord
from newsdb.parse.article import parse_article

_SEOUL = timedelta(hours=9)
_KINDS = ("person", "company", "organisation", "place", "media")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_ASIDE = re.compile(r"\((?:now|published|=|not)[^()]*\)|, or .*$")
_OR = re.compile(r"(?P<first>[^;]+) \(or (?P<other>[^()]+)\)")
_NUMBER = r"(?P<number>-?[0-9][0-9,.]*)"


class Case(NamedTuple):
    """Hold an article with what is found in it."""

    article: Article
    found: Extraction

    def list_names(self, kind: str) -> set[str]:
        """List the names of a kind, without white space."""
        return {_squash(item.span.text) for item in self.found.mentions if item.label == kind}

    def describe_entity(self, surface: str) -> set[str]:
        """List what the last place of a surface means: its full name, and the names of its entity."""
        places = [item for item in self.found.mentions if _squash(item.span.text) == _squash(surface)]
        if not places:
            return set()
        names = {places[-1].span.text, places[-1].name or ""}
        if places[-1].entity is not None:
            names.update(get_package_entity(places[-1].entity).names)
        return {_squash(name) for name in names}


Check = Callable[[Case, re.Match[str]], bool]


def _squash(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "").casefold()


def _holds(_case: Case, _match: re.Match[str]) -> bool:
    return True  # said again by the clause beside it


def _has_day(case: Case, match: re.Match[str]) -> bool:
    days = {
        (item.span.text, str((item.resolved.start + _SEOUL).date()))
        for item in case.found.times
        if item.resolved is not None
    }
    return (match["word"], match["day"]) in days


def _cites(case: Case, match: re.Match[str]) -> bool:
    for item in case.found.attributions:
        mention = None if item.mention is None else case.found.mentions[item.mention].span.text
        day = None if item.time is None else case.found.times[item.time].span.text
        if _squash(match["source"]) in (_squash(item.source), _squash(mention)):
            return match["day"] is None or _squash(day) == _squash(match["day"])
    return False


def _cites_nobody(case: Case, _match: re.Match[str]) -> bool:
    return not case.found.attributions


def _never_cites(case: Case, match: re.Match[str]) -> bool:
    return all(_squash(match["name"]) not in _squash(item.source) for item in case.found.attributions)


def _has_names(case: Case, match: re.Match[str]) -> bool:
    names = case.list_names(match["kind"])
    return all(_squash(name) in names for name in match["names"].split(", "))


def _has_no_names(case: Case, match: re.Match[str]) -> bool:
    names = case.list_names(re.sub("people", "person", match["kind"]).removesuffix("s"))
    return not (names & {_squash(name) for name in match["names"].split(", ")} if match["names"] else names)


def _has_figure(case: Case, match: re.Match[str]) -> bool:
    number = float(match["number"].replace(",", ""))
    return any(
        item.value is not None and float(item.value) == number and item.unit == match["unit"]
        for item in case.found.figures
    )


def _has_term(case: Case, match: re.Match[str]) -> bool:
    terms = {(item.unit, item.value) for item in case.found.figures}
    return {("year", int(match["years"])), ("month", int(match["months"]))} <= terms


def _has_range(case: Case, match: re.Match[str]) -> bool:
    bounds = float(match["low"]), float(match["high"])
    return any(
        item.minimum is not None
        and item.maximum is not None
        and (float(item.minimum), float(item.maximum)) == bounds
        for item in case.found.figures
    )


def _has_temperatures(case: Case, match: re.Match[str]) -> bool:
    return sum(item.unit == "℃" for item in case.found.figures) == _NUMBERS[match["count"]]


def _has_no_date(case: Case, _match: re.Match[str]) -> bool:
    return not any(item.value or item.minimum for item in case.found.times)


def _has_no_age(case: Case, _match: re.Match[str]) -> bool:
    return not any(item.unit == "세" for item in case.found.figures)


def _is_no_place(case: Case, match: re.Match[str]) -> bool:
    return _squash(match["name"]) not in case.list_names("place")


def _has_kind(case: Case, match: re.Match[str]) -> bool:
    return bool(case.list_names(match["kind"]))


def _has_clubs(case: Case, match: re.Match[str]) -> bool:
    return len(case.list_names("organisation")) == _NUMBERS[match["count"]]


def _has_aliases(case: Case, match: re.Match[str]) -> bool:
    names = {_squash(alias.name) for alias in case.found.aliases}
    return all(_squash(name) in names for name in match["names"].split(", "))


def _is_found(case: Case, match: re.Match[str]) -> bool:
    return any(_squash(match["name"]) in case.list_names(kind) for kind in _KINDS)


def _means_not(case: Case, match: re.Match[str]) -> bool:
    found = case.found.mentions
    names = {name for item in found for name in case.describe_entity(item.span.text)}
    return _squash(match["name"]) not in names


def _means(case: Case, match: re.Match[str]) -> bool:
    return _squash(match["name"]) in case.describe_entity(match["surface"])


def _has_byline(case: Case, match: re.Match[str]) -> bool:
    expected = _squash(match["value"])
    return {
        "outlet": _squash(case.article.outlet) == expected,
        "place": _squash(case.article.place) == expected,
        "e-mail": expected in {_squash(item.email) for item in case.article.bylines},
        "reporter": expected in {_squash(item.name) for item in case.article.bylines},
    }[match["what"]]


_KIND = rf"(?P<kind>{'|'.join(_KINDS)})"
_FORMS: tuple[tuple[str, Check], ...] = (
    (r"(?P<word>\S+(?: \S+)?) = (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})", _has_day),
    (r"(?:source )(?P<source>[^@,]+?)(?:(?: @|, day )(?P<day>[^,]+))?", _cites),
    (r"no source(?:, .*)?", _cites_nobody),
    (r"never (?P<name>.+)", _never_cites),
    (rf"{_NUMBER} (?P<unit>%|KRW|USD|℃|month|year|day)", _has_figure),
    (r"(?P<years>[0-9]+) year and (?P<months>[0-9]+) month", _has_term),
    (rf"\S+ = duration {_NUMBER} (?P<unit>month|year|day)", _has_figure),
    (r"(?P<low>-?[0-9.]+) to (?P<high>-?[0-9.]+) ℃", _has_range),
    (rf"(?P<count>{'|'.join(_NUMBERS)}) temperatures", _has_temperatures),
    (r"no date", _has_no_date),
    (r"no age", _has_no_age),
    (rf"{_KIND} (?P<names>[^,]+)", _has_names),
    (r"no (?P<kind>person|people|company|organisations?|places?)(?: (?P<names>.+))?", _has_no_names),
    (rf"{_KIND}", _has_kind),
    (rf"(?P<count>{'|'.join(_NUMBERS)}) clubs", _has_clubs),
    (r"alias(?:es)? (?P<names>.+)", _has_aliases),
    (r"(?P<name>\S+) too: .+", _is_found),
    (r"not (?P<name>\S+)", _means_not),
    (r"(?P<name>\S+) = the week before, no place", _is_no_place),
    (r"one name across the line break", _holds),
    (r"(?:the second )?(?P<surface>[^=]+?) = (?P<name>[^=]+)", _means),
    (r"(?P<what>outlet|place|e-mail|reporter) (?P<value>\S+)", _has_byline),
)
# A comma that begins a clause of its own.
_NEXT = re.compile(
    r", (?=(?:no(?! place$)|alias|not|outlet|place|e-mail|reporter|person|company|organisation) )"
    r"|(?<=[^ ]) with the (?=alias)"
)


def judge(record: dict[str, Any], extractor: Extractor) -> bool | None:
    """Return whether a sentence is right; None where a clause of its expectation cannot be read."""
    raw = RawRecord(
        origin=Origin("sentences", 1),
        format="json",
        raw=b"",
        body=record["body"],
        published=record["published_at"],
    )
    article = parse_article(raw, ParseOptions())
    case = Case(article, extractor.extract(article))
    results: list[bool] = []
    expectation = _OR.sub(r"\g<first>", _ASIDE.sub("", record["right"]))
    other = _OR.search(record["right"])
    if other is not None and (judged := judge({**record, "right": other["other"]}, extractor)):
        return judged
    for clause in _NEXT.sub("; ", expectation).split("; "):
        barred = {_has_names} if record["kind"] == "byline" else set()
        if record["kind"] not in ("link", "club"):
            barred.add(_means)  # `A = B` may say anything elsewhere
        forms = [form for form in _FORMS if form[1] not in barred]
        read = [(check, match) for form, check in forms if (match := re.fullmatch(form, clause.strip()))]
        if not read:
            return None
        results.append(read[0][0](case, read[0][1]))
    return all(results)


def main(path: Path, *, failures: bool) -> None:
    """Print how many sentences are right, wrong and open, of each share."""
    extractor = Extractor()
    counts: Counter[tuple[str, str]] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        share = "held-out" if is_held_out(record["id"]) else "development"
        verdict = judge(record, extractor)
        word = {True: "right", False: "wrong", None: "open"}[verdict]
        counts[share, word] += 1
        if failures and not verdict and share == "development":
            print(f"{word}: {record['id']}: {record['right']}", file=sys.stderr)
    for share in ("development", "held-out"):
        print(share, *(f"{word} {counts[share, word]}" for word in ("right", "wrong", "open")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), failures="--failures" in sys.argv[2:])
