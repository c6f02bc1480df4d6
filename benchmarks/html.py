"""Titles, authors and dates of saved pages: newsdb beside trafilatura and newspaper4k, in the same run.

    python -m benchmarks.html FOLDER [FOLDER ...]

A folder holds pages and what they say: either `expected.json` (file name -> title, authors with commas, date), or
`NAME_YYYY_MM_DD.html.gz` with a `NAME.json` beside them whose values, in order, are the pages' (title, authors,
publishing_date), as fundus keeps its tests. Titles and authors are compared without case and punctuation, authors as a
set, dates by the day that the page states. `bylines` are the reporters of the article that newsdb stores: a desk or an
organisation, which an author can be, is no reporter. Without a folder nothing is measured. A peer that is not
installed is left out.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from newsdb.model.records import Origin, ParseOptions, RawRecord, ReadOptions
from newsdb.parse import parse_article
from newsdb.read import read_record

FIELDS = ("title", "authors", "date", "bylines")
LIMITS = {"title": 0.95, "authors": 0.85, "date": 0.85}


@dataclass(frozen=True)
class Page:
    """A page, and what it says."""

    name: str
    content: bytes
    title: str
    authors: tuple[str, ...]
    date: str


@dataclass(frozen=True)
class Said:
    """What a reader makes of a page; `bylines` None where it knows no such thing."""

    title: str | None
    authors: tuple[str, ...]
    date: str | None
    bylines: tuple[str, ...] | None = None


def pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder with what they say."""
    expected = folder / "expected.json"
    if expected.exists():
        for name, said in json.loads(expected.read_text(encoding="utf-8")).items():
            authors = tuple(said["authors"].split(", "))
            yield Page(name, (folder / name).read_bytes(), said["title"], authors, said["date"])
    for values in sorted(folder.glob("*.json")):
        files = sorted(folder.glob(f"{values.stem}_*.html.gz"))
        for file, said in zip(files, json.loads(values.read_text(encoding="utf-8")).values(), strict=False):
            day = said["publishing_date"][:10]
            yield Page(
                file.name, gzip.decompress(file.read_bytes()), said["title"], tuple(said["authors"]), day
            )


def ours(page: Page) -> Said:
    """What newsdb reads."""
    raw = read_record(page.content, "html", Origin(page.name, 1), ReadOptions())
    if not isinstance(raw, RawRecord):
        return Said(None, (), None, ())
    article = parse_article(raw, ParseOptions())
    when = article.published
    day = (when.at + timedelta(minutes=when.utc_offset_minutes)).date().isoformat() if when else None
    names = tuple(byline.name for byline in article.bylines)
    return Said(raw.title, tuple((raw.byline or "").split("\n")), day, names)


def trafilatura(page: Page) -> Said:
    """What trafilatura reads."""
    found: Any = import_module("trafilatura").extract_metadata(page.content)
    return Said(found.title, tuple((found.author or "").split("; ")), found.date)


def newspaper4k(page: Page) -> Said:
    """What newspaper4k reads."""
    article: Any = import_module("newspaper").Article("https://page.example/")
    article.download(input_html=page.content.decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else None
    return Said(article.title, tuple(article.authors), day)


def right(said: Said, page: Page) -> dict[str, bool]:
    """Which fields are right."""
    wanted = set(map(_folded, page.authors))
    checks = {
        "title": _folded(said.title or "") == _folded(page.title),
        "authors": set(map(_folded, said.authors)) == wanted,
        "date": (said.date or "")[:10] == page.date,
    }
    return checks if said.bylines is None else checks | {"bylines": set(map(_folded, said.bylines)) == wanted}


def _folded(text: str) -> str:
    return "".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _scores(reader: Callable[[Page], Said], wanted: list[Page]) -> dict[str, float]:
    checks = [right(reader(page), page) for page in wanted]
    return {
        field: sum(each[field] for each in checks) / len(checks) for field in FIELDS if field in checks[0]
    }


def main(folders: list[str] | None = None) -> None:
    """Print a line a folder and reader, one of them all, and the pages where newsdb is wrong."""
    groups = {
        folder: list(pages(Path(folder))) for folder in folders or sys.argv[1:] if Path(folder).is_dir()
    }
    if not groups:
        print("no folder of pages named: nothing measured")
        return
    groups |= {"all": [page for group in list(groups.values()) for page in group]} if len(groups) > 1 else {}
    for name, wanted in groups.items():
        for reader in (ours, trafilatura, newspaper4k):
            try:
                scores = _scores(reader, wanted)
            except ImportError:
                print(f"{name}: {reader.__name__} is not installed")
                continue
            shown = ", ".join(f"{field} {score:.2f}" for field, score in scores.items())
            print(f"{name} ({len(wanted)} pages): {'newsdb' if reader is ours else reader.__name__}: {shown}")
    for page in list(groups.values())[-1]:
        wrong = [field for field, good in right(ours(page), page).items() if not good]
        if wrong:
            print(f"  {page.name}: {', '.join(wrong)}")
    print("limits: " + ", ".join(f"{field} {limit}" for field, limit in LIMITS.items()))


if __name__ == "__main__":
    main()
