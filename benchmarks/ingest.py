"""The main job as a whole process: speed, memory, and the same input again.

    python -m benchmarks.ingest [ARTICLES]

The articles are made of sentences of examples/articles.txt, about 800 characters each. `newsdb ingest` stands beside
`newsdb extract` of the same file, which does everything but the database; memory stands beside the limit of 500 MB.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.comparison import Comparison

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles.txt"
LENGTH = 800
LIMIT_MEGABYTES = 500
LIMIT_AGAIN = 0.05  # of the first ingest


def write_articles(path: Path, articles: int) -> None:
    """A file of JSON lines; the same for the same number of articles."""
    generator = random.Random(articles)
    texts = [line.partition("| ")[2] for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    sentences = [f"{sentence}." for text in texts for sentence in text.split(". ") if len(sentence) > 10]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            body = f"{number}번째 기사다."
            while len(body) < LENGTH:
                body += " " + generator.choice(sentences)
            record = {
                "url": f"https://news.example/{number}",
                "outlet": f"한빛경제{number % 20}",
                "byline": f"김하{chr(0xAC00 + number % 300)} 기자",
                "published_at": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}T09:00:00+09:00",
                "title": f"{number}번째 소식",
                "body": body,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


class Cost(NamedTuple):
    """What a process took: seconds of the clock and of the processor, and its peak in megabytes."""

    seconds: float
    processor: float
    megabytes: float


def run(*arguments: str) -> Cost:
    """Run a newsdb process, and return what it took."""
    command = [sys.executable, "-m", "newsdb", *arguments]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"newsdb {' '.join(arguments)} failed")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main(articles: int = 20_000) -> list[Comparison]:
    """Print the table, and return its rows beside a limit."""
    with tempfile.TemporaryDirectory() as name:
        source, database = str(Path(name) / "articles.jsonl"), str(Path(name) / "news.db")
        write_articles(Path(source), articles)
        extract = run("extract", source).seconds
        first, _, memory = run("--db", database, "ingest", "--workers", "1", source)
        again = run("--db", database, "ingest", "--workers", "1", source).seconds
    print(f"{articles:,} articles of {LENGTH} characters, one process")
    print(f"  extract        {extract:6.1f} s  {articles / extract:7,.0f} articles/s")
    print(
        f"  ingest         {first:6.1f} s  {articles / first:7,.0f} articles/s  {first / extract:.2f} of extract alone"
    )
    print(
        f"  ingest again   {again:6.1f} s  {articles / again:7,.0f} articles/s  {again / first:.2f} of the first time"
    )
    print(f"  memory         {memory:6.0f} MB of {LIMIT_MEGABYTES} allowed")
    return [
        Comparison(f"ingest of {articles:,} articles", first, "extract alone", extract, "s"),
        Comparison("the same again", again, "limit: .05 of the first", LIMIT_AGAIN * first, "s"),
        Comparison("memory of the ingest", memory, "limit", LIMIT_MEGABYTES, "MB"),
    ]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
