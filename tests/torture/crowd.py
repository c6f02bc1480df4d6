"""Let many use one archive at once: `python -m tests.torture.crowd [--minutes N] [--server]`.

Three processes ingest overlapping files, one extracts everything again, two merge, alias and undo, and two ask
questions, on a SQLite file, or with `--server` on PostgreSQL. Then the archive is looked at: every article that was
ingested is there once, every judgement that was answered is there, `db check` is clean, and nobody has met an error. An
answer such as "both names are of one already" is none. The readers' times stand beside those on the idle archive.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from newsdb import Archive, Filters
from newsdb.model.errors import NewsdbError, SourceError
from tests.ingest.builder import article, prose, write_jsonl
from tests.torture.jobs import load_extractor
from tests.torture.server import open_server

_FIRST = 300  # articles before anybody comes
_FILE = 40  # articles of a file; every other is one of another process
_NAMES = ("엔비디아", "코어위브", "삼성전자", "현대자동차", "네이버", "카카오", "한화시스템", "두산로보틱스")
_IDLE_SECONDS = 20


class Report(NamedTuple):
    """What a process did: its part, what it counts, its errors, and the seconds of each question or write."""

    part: str
    done: list[int]
    answers: int
    errors: list[str]
    seconds: list[float]


def _build_article(number: int) -> dict[str, str]:
    name, other = _NAMES[number % len(_NAMES)], _NAMES[number // 3 % len(_NAMES)]
    said = f"{name}는 {other}와 함께 {number % 90 + 1}억 원을 들인다고 {number % 27 + 1}일 밝혔다. "
    return article(number, body=f"{number}번째 글이다. {said}{prose(number, 60)}")


def _ingest(archive: Archive, part: str, chance: random.Random, folder: Path) -> Iterator[list[int]]:
    mine = int(part[-1])
    for count in range(10**6):
        shared = range(1000 + count * _FILE, 1000 + count * _FILE + _FILE // 2)
        own = range(10**6 * mine + count * _FILE, 10**6 * mine + count * _FILE + _FILE // 2)
        numbers = [*shared, *own]
        chance.shuffle(numbers)
        path = write_jsonl(folder / f"{part}-{count}.jsonl", *map(_build_article, numbers))
        archive.ingest([path])
        yield numbers


def _reextract(archive: Archive, _part: str, _chance: random.Random, _folder: Path) -> Iterator[list[int]]:
    while True:
        archive.maintenance.reextract(outdated=False)
        yield []


def _judge(archive: Archive, part: str, chance: random.Random, _folder: Path) -> Iterator[list[int]]:
    given: list[int] = []
    for count in range(10**6):
        action = chance.choice(("merge", "alias", "undo"))
        name, other = chance.sample(_NAMES, 2)
        if action == "merge":
            result = archive.curation.merge("entity", name, other, by=part)
        elif action == "alias":
            result = archive.curation.add_alias(name, f"{part}{count}", by=part)
        elif given:
            archive.curation.undo("entity", given.pop(), by=part)
            yield []
            continue
        else:
            continue
        given.append(result.judgement)
        yield [result.judgement]


def _ask(archive: Archive, _part: str, chance: random.Random, _folder: Path) -> Iterator[list[int]]:
    while True:
        name = chance.choice(_NAMES)
        question = chance.randrange(5)
        if question == 0:
            archive.articles(Filters(companies=(name,)))
        elif question == 1:
            archive.top("reporters", Filters(companies=(name,)))
        elif question == 2:
            archive.figures(Filters(companies=(name,)))
        elif question == 3:
            archive.articles(Filters(texts=(f"{name} 공장",)))
        else:
            archive.company(name)
        yield []


_PARTS: dict[str, Callable[[Archive, str, random.Random, Path], Iterator[list[int]]]] = {
    "ingest": _ingest,
    "reextract": _reextract,
    "judge": _judge,
    "ask": _ask,
}
CROWD = ("ingest-1", "ingest-2", "ingest-3", "reextract-1", "judge-1", "judge-2", "ask-1", "ask-2")


def take_part(
    part: str, database: str, folder: str, seconds: float, reports: "multiprocessing.Queue[Report]"
) -> None:
    """Do a part in this process for some seconds, and report it."""
    report = Report(part, [], 0, [], [])
    chance = random.Random(part)  # noqa: S311 - any questions will do
    try:
        with Archive(database) as archive:
            load_extractor()
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                report = _act(archive, report, chance, Path(folder), end)
    except BaseException:  # noqa: BLE001 - whatever it was, it is what the user would have seen
        report.errors.append(traceback.format_exc())
    reports.put(report)


def _act(archive: Archive, report: Report, chance: random.Random, folder: Path, end: float) -> Report:
    """Act until the end, or until an answer that is no result."""
    actions, began = _PARTS[report.part[:-2]](archive, report.part, chance, folder), time.monotonic()
    try:
        for done in actions:
            report.done.extend(done)
            report.seconds.append(time.monotonic() - began)
            began = time.monotonic()
            if began > end:
                break
    except SourceError as error:
        report.errors.append(str(error))
    except NewsdbError:
        return report._replace(answers=report.answers + 1)
    return report


def _run(parts: tuple[str, ...], database: str, folder: str, seconds: float) -> list[Report]:
    context = multiprocessing.get_context("spawn")
    reports: multiprocessing.Queue[Report] = context.Queue()
    processes = [
        context.Process(target=take_part, args=(part, database, folder, seconds, reports)) for part in parts
    ]
    for process in processes:
        process.start()
    found = [reports.get() for _ in processes]
    for process in processes:
        process.join()
    return sorted(found)


def find_wrong(archive: Archive, reports: list[Report]) -> Iterator[str]:
    """Yield the errors that somebody met, and what the archive has lost or has too often."""
    for report in reports:
        yield from (f"{report.part}: {error}" for error in report.errors)
    ingested = {number for report in reports if report.part.startswith("ingest") for number in report.done}
    wanted = {f"https://news.example/{number}" for number in (*range(1, _FIRST + 1), *ingested)}
    stored = [url for (url,) in archive.sql("SELECT url FROM article", limit=None).rows]
    if missing := wanted - set(stored):
        yield f"{len(missing)} articles are lost, such as {min(missing)}"
    if len(stored) != len(set(stored)):
        yield f"{len(stored) - len(set(stored))} articles are stored twice"
    judged = {number for report in reports if report.part.startswith("judge") for number in report.done}
    kept = {number for (number,) in archive.sql("SELECT id FROM judgement", limit=None).rows}
    if judged != kept:
        yield f"judgements answered and not kept: {sorted(judged - kept)}; others: {sorted(kept - judged)[:5]}"
    [(unfinished,)] = archive.sql("SELECT count(*) FROM ingest_run WHERE status <> 'done'").rows
    if unfinished:
        yield f"{unfinished} runs are not done"
    yield from archive.maintenance.check()


def _find_percentile(seconds: list[float], part: float = 0.95) -> float:
    return sorted(seconds)[int(len(seconds) * part)] * 1000 if seconds else 0.0


@contextmanager
def _open_place(*, on_server: bool) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="newsdb-crowd-", ignore_cleanup_errors=True) as folder:
        if on_server:
            with open_server() as server:
                yield server.make("crowd"), folder
        else:
            yield str(Path(folder) / "news.db"), folder


def main() -> int:
    """Let the crowd in, print what it did, and return 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.crowd", description=__doc__)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--server", action="store_true", help="on PostgreSQL")
    options = parser.parse_args()
    readers = tuple(part for part in CROWD if part.startswith("ask"))
    with _open_place(on_server=options.server) as (database, folder):
        first = write_jsonl(Path(folder) / "first.jsonl", *map(_build_article, range(1, _FIRST + 1)))
        with Archive(database) as archive:
            archive.ingest([first])
        reports = _run(CROWD, database, folder, 60 * options.minutes)
        idle = [
            second for report in _run(readers, database, folder, _IDLE_SECONDS) for second in report.seconds
        ]
        with Archive(database) as archive:
            wrong = list(find_wrong(archive, reports))
            articles = len(archive.sql("SELECT id FROM article", limit=None).rows)
    for report in reports:
        p95 = _find_percentile(report.seconds)
        click.echo(f"{report.part}: {len(report.seconds)} done, {report.answers} answers, p95 {p95:,.0f} ms")
    busy = [second for report in reports if report.part in readers for second in report.seconds]
    click.echo(
        f"{articles} articles; readers p95 {_find_percentile(busy):,.0f} ms, "
        f"idle {_find_percentile(idle):,.0f} ms; {len(wrong)} wrong"
    )
    for line in wrong:
        click.echo(f"  {line}", err=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
