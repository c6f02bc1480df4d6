"""Processor time of importing judgements, for more and more of them: each must cost the same.

    python -m benchmarks.curation [JUDGEMENTS ...]

An archive of 32 articles imports merges: half of them join pairs of companies, the others join all into one company.
The names and the merges are imported from a file each, as `newsdb entity import` does.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.comparison import Comparison
from newsdb import Archive

ARTICLES = 32
SIZES = (200, 400, 800, 1600)


def company(number: int) -> dict[str, Any]:
    """Return the reference of an invented company."""
    return {"kind": "company", "name": f"두물{number}전자", "identifiers": []}


def alias_records(count: int) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each company, which makes it in the archive."""
    for number in range(count + 1):
        reference = company(number)
        yield {
            "subject": "entity",
            "verdict": "alias",
            "left": reference,
            "name": reference["name"],
            "by": "가온",
        }


def merge_records(count: int) -> Iterator[dict[str, Any]]:
    """Yield merges: of pairs first, then of all into the first company."""
    for number in range(count):
        left = 0 if number % 2 else number
        yield {
            "subject": "entity",
            "verdict": "merge",
            "left": company(left),
            "right": company(number + 1),
            "by": "가온",
        }


def write_lines(path: Path, records: Iterator[dict[str, Any]]) -> str:
    """Write records as JSON lines; return the path."""
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return str(path)


def write_articles(path: Path) -> str:
    """Write articles that name the first companies; return the path."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            body = f"두물{number}전자와 두물{number + 1}전자가 {number}번째 공장을 짓는다고 5일 밝혔다."
            record = {"url": f"https://news.example/{number}", "outlet": "한빛경제", "body": body}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return str(path)


def time_import(folder: Path, count: int) -> float:
    """Return the processor seconds of importing so many merges into a new archive."""
    with Archive(str(folder / f"{count}.db")) as archive:
        archive.curation.import_judgements(write_lines(folder / "names.jsonl", alias_records(count)))
        archive.ingest([write_articles(folder / "articles.jsonl")])
        merges = write_lines(folder / "merges.jsonl", merge_records(count))
        start = time.process_time()
        result = archive.curation.import_judgements(merges)
        seconds = time.process_time() - start
        if result.judgements != count:
            raise SystemExit(f"{result.judgements} of {count} judgements were imported")
        if problems := archive.maintenance.check():
            raise SystemExit("\n".join(problems))
    return seconds


def main(*sizes: int) -> list[Comparison]:
    """Print the time for each size; return what a judgement costs among the most beside one among the fewest."""
    with tempfile.TemporaryDirectory() as name:
        first = each = 0.0
        print(f"import of merges, archive of {ARTICLES} articles")
        for count in sizes or SIZES:
            seconds = time_import(Path(name), count)
            each = seconds / count
            first = first or each
            print(
                f"  {count:6,}  {seconds:6.2f} s  {each * 1000:6.2f} ms each  {each / first:5.2f} of the first"
            )
    return [Comparison("a judgement among the most", each * 1000, "among the fewest", first * 1000, "ms")]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
