"""The reading room under load: 20 readers at a server on one core, with Datasette's table page of the same archive.

    python -m benchmarks.reading_room [ARTICLES] [--keep FILE] [--seconds 20] [--rounds 3] [--pause 1]

FILE keeps the archive, and is read again where it is there already. Each reader opens pages one after another, and
looks at one for `--pause` seconds on average; `--pause 0` asks without a rest, which measures how many pages a core
answers. Words and companies are as unevenly frequent as in the texts. newsdb and Datasette serve in turn, each alone on
the last core; every reader has an address of its own on the loopback. The target is a 95th percentile under 150 ms for
search, article and company pages, without an error. CPU time is that of the server process.
"""

import argparse
import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import httpx

from benchmarks.invented import ENTITIES, WORDS, build, kind_of, seeded_words, zipf

READERS, PATIENCE = 20, 30  # seconds for one answer
_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 60

Visit = Callable[[random.Random], tuple[str, str]]
"""What a reader opens next: the kind of page, and its address."""


@dataclass
class Measured:
    """What the readers of one server saw: milliseconds by kind of page, what failed, and the CPU time of the server."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0

    def count(self) -> int:
        """How many pages were answered."""
        return sum(map(len, self.times.values()))


def main(articles: int, keep: str | None, seconds: float, rounds: int, pause: float) -> None:
    """Build where it is needed, serve in turn, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(keep) if keep else Path(folder) / "news.db"
        if not path.exists():
            build(path, articles)
        newsdb, datasette = Measured(), Measured()
        commands = (
            (newsdb, ["newsdb", "--db", str(path), "serve", "--port"], visit_room(articles), "/health"),
            (
                datasette,
                ["datasette", "serve", str(path), "--port"],
                visit_tables(path.stem),
                "/-/versions.json",
            ),
        )
        for _ in range(rounds):
            for measured, command, visit, ready in commands:
                with serve(command, ready) as (address, process):
                    asyncio.run(read(address, visit, 3, pause, Measured()))  # warms up
                    before = read_cpu_seconds(process)
                    asyncio.run(read(address, visit, seconds, pause, measured))
                    measured.cpu += read_cpu_seconds(process) - before
    print(f"{READERS} readers, {pause:g} s between two pages, {rounds} rounds of {seconds:g} s; ms")
    print(f"{'':24} {'pages':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'most':>7}")
    show("newsdb", newsdb)
    show("datasette", datasette)


def visit_room(articles: int) -> Visit:
    """A reader of newsdb: searches with their facets, articles and companies."""
    words, word_weights = seeded_words().all, zipf(WORDS)
    companies = [number for number in range(1, ENTITIES + 1) if kind_of(number) == "company"]
    company_weights = [0.0, *zipf(ENTITIES)]
    # Weights of the companies alone: the steps of the cumulated ones.
    steps = [later - earlier for earlier, later in pairwise(company_weights)]
    weights = [steps[number - 1] for number in companies]

    def choose(chance: random.Random) -> tuple[str, str]:
        kind = chance.choices(("search", "facets", "article", "company"), (3, 3, 3, 2))[0]
        if kind == "article":
            return kind, f"/articles/{chance.randint(1, articles)}"
        if kind == "company":
            return kind, f"/company/회사{chance.choices(companies, weights)[0]}"
        word = quote(chance.choices(words, cum_weights=word_weights)[0])
        return kind, f"/articles?q={word}" if kind == "search" else f"/facets?q={word}"

    return choose


def visit_tables(name: str) -> Visit:
    """A reader of Datasette: the table of articles of one outlet, as many rows as newsdb lists."""

    def choose(chance: random.Random) -> tuple[str, str]:
        return "table", f"/{name}/article?outlet_id={chance.randint(1, 50)}&_sort_desc=listed_at&_size=20"

    return choose


async def read(address: str, visit: Visit, seconds: float, pause: float, measured: Measured) -> None:
    """Let all readers read for some seconds, and note what they saw."""
    end = time.monotonic() + seconds
    readers = (_read_alone(number, address, visit, end, pause, measured) for number in range(READERS))
    await asyncio.gather(*readers)


async def _read_alone(
    number: int, address: str, visit: Visit, end: float, pause: float, measured: Measured
) -> None:
    chance = random.Random(f"{number} {end}")
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.0.{number + 2}")
    async with httpx.AsyncClient(base_url=address, transport=transport, timeout=PATIENCE) as client:
        await asyncio.sleep(chance.uniform(0, pause))
        while time.monotonic() < end:
            kind, path = visit(chance)
            began = time.perf_counter()
            try:
                answer = await client.get(path)
            except httpx.HTTPError as error:
                measured.errors.append(f"{path}: {error!r}")
                continue
            measured.times[kind].append((time.perf_counter() - began) * 1000)
            if answer.status_code != httpx.codes.OK:
                measured.errors.append(f"{path}: {answer.status_code}")
            await asyncio.sleep(chance.uniform(0, 2 * pause))


@contextmanager
def serve(command: list[str], ready: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a server on the last core until it is no longer needed; yield its address and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    core = str(max(os.sched_getaffinity(0)))
    whole = ["taskset", "-c", core, sys.executable, "-m", *command, str(port)]
    with subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address, deadline = f"http://127.0.0.1:{port}", time.monotonic() + _START_SECONDS
        try:
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    httpx.get(address + ready).raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            yield address, process
        finally:
            process.terminate()


def read_cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """The CPU time that all threads of a process have used (proc(5): fields 14 and 15)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def show(server: str, measured: Measured) -> None:
    """A line for each kind of page, and one for the CPU time and the errors."""
    for kind, times in sorted(measured.times.items()):
        times.sort()
        shares = (times[min(int(len(times) * share), len(times) - 1)] for share in (0.5, 0.95, 0.99, 1))
        print(f"{f'{server} {kind}':24} {len(times):7,} " + " ".join(f"{share:7.1f}" for share in shares))
    print(f"{server}: {measured.cpu / max(measured.count(), 1) * 1000:.1f} ms of CPU time a page, ", end="")
    print(f"{len(measured.errors)} errors", *measured.errors[:3], flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # ends the server as well
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=200_000)
    parser.add_argument("--keep", metavar="FILE")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=float, default=1)
    given = parser.parse_args()
    main(given.articles, given.keep, given.seconds, given.rounds, given.pause)
