"""Strike a command at random moments: `python -m tests.torture.moments [COMMAND]... [--strikes S...] [--rounds N]`.

A command runs in processes of its own, an ingest and a reextract with two workers. After a random number of its
batches and a random time more, a strike falls: processes are killed, sessions cut, the server stopped, the file taken
away. Then its exit code and words are judged, what it left is checked, it runs again, and its end is compared with an
undisturbed run. With `--server` the archive is on PostgreSQL.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import click

from newsdb.store.schema import METADATA
from tests.torture.harness import describe_difference
from tests.torture.jobs import (
    DATABASE,
    Rows,
    check_archive,
    fill_source,
    locate,
    make_outdated,
    make_small_batches,
    read_archive,
    run_newsdb,
    write_news,
)
from tests.torture.server import Server, open_server
from tests.torture.strikes import KILLING, ON_FILES, ON_SERVERS, STRIKES, Place, Strike, wait_for_group

ARTICLES = 150


class Ending(NamedTuple):
    """How a process ended, at how many lines of its log the strike fell (None: it had ended before), and whether the
    processes that it started outlived it.
    """

    code: int
    output: str
    struck_at: int | None
    outlived: bool


def _write_source(folder: Path) -> None:
    write_news(folder, ARTICLES)


def _fill(folder: Path) -> None:
    write_news(folder, ARTICLES)
    run_newsdb("--db", locate(folder), "ingest", str(folder / "news.jsonl"), "--workers", "1")
    make_outdated(folder)


def _fill_source(folder: Path) -> None:
    fill_source(folder, ARTICLES)


COMMANDS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "ingest": (_write_source, ("--db", "{db}", "ingest", "{folder}/news.jsonl", "--workers", "2")),
    "reextract": (_fill, ("--db", "{db}", "reextract", "--workers", "2")),
    "copy": (_fill_source, ("copy", "--from", "{folder}/source.db", "--to", "{db}")),
}


class Field:
    """Hold what a command starts from and what it ends in, and strike it in copies."""

    def __init__(self, name: str, folder: Path, server: Server | None) -> None:
        self._name, self._folder, self._server = name, folder, server
        self._lines, self._gap = (
            0,
            0.0,
        )  # of the log of an undisturbed run: their number, and seconds between them
        prepare, self._arguments = COMMANDS[name]
        start = folder / "start"
        start.mkdir()
        self._place = Place(folder / "copy", server)
        if server:
            (start / DATABASE).write_text(server.make("start"), "utf-8")
        prepare(start)
        self._copy()
        ending = self._run()
        assert ending.code in (0, 3), ending.output
        self.code, self.whole = ending.code, self._read()
        assert check_archive(self._db) == []

    @property
    def _db(self) -> str:
        return locate(self._place.folder)

    def _copy(self) -> None:
        """Make the place anew; it always has the same path, which the archive keeps of its sources."""
        shutil.rmtree(self._place.folder, ignore_errors=True)
        shutil.copytree(self._folder / "start", self._place.folder)
        if self._server:
            (self._place.folder / DATABASE).write_text(self._server.make("copy", "start"), "utf-8")

    def _run(self, strike: Strike | None = None, chance: random.Random | None = None) -> Ending:
        """Run the command; strike it after a random number of lines of its log and a part of a step more."""
        words = [each.format(db=self._db, folder=self._place.folder) for each in self._arguments]
        command = [sys.executable, "-W", "ignore", "-m", "tests.torture.program", "-v", *words]
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stderr
        lines: list[str] = []
        times = [time.monotonic()]
        at = chance.randrange(self._lines + 1) if chance and strike else None
        struck_at = None
        if at == 0 and strike and chance and self._wait(process, chance) and self._strike(strike, process):
            struck_at = 0
        for line in process.stderr:
            lines.append(line)
            times.append(time.monotonic())
            if len(lines) == at and strike and chance and self._wait(process, chance):
                struck_at = at if self._strike(strike, process) else None
        process.wait()
        if strike is None:
            self._lines = len(lines)
            self._gap = (
                (times[-1] - times[0]) / 2 if len(times) < 5 else (times[-1] - times[2]) / (len(times) - 3)
            )
        return Ending(process.returncode, "".join(lines), struck_at, outlived=not wait_for_group(process.pid))

    def _strike(self, strike: Strike, process: "subprocess.Popen[str]") -> bool:
        """Strike a process that is held meanwhile, unless it has stored all: then it only ends."""
        process.send_signal(signal.SIGSTOP)
        try:
            if self._exists() and self._read() == self.whole:
                return False
            strike(process, self._place)
        finally:
            process.send_signal(signal.SIGCONT)
        return True

    def _wait(self, process: "subprocess.Popen[str]", chance: random.Random) -> bool:
        time.sleep(chance.uniform(0, self._gap))
        return process.poll() is None

    def strike_once(self, name: str, chance: random.Random) -> tuple[int | None, list[str]]:
        """Strike the command once. Return the line of the log at which it fell, and what was wrong."""
        self._copy()
        ending = self._run(STRIKES[name], chance)
        if name == "stop" and ending.struck_at is not None and self._server:
            self._server.start()
        wrong = [] if ending.struck_at is None else [*self._judge(ending, name)]
        return ending.struck_at, [
            f"{self._name}, {name} at line {ending.struck_at}: {line}" for line in wrong
        ]

    def _judge(self, ending: Ending, name: str) -> Iterator[str]:
        yield from _judge_ending(ending, name, self.code)
        left = self._read()
        yield from (f"after it: {problem}" for problem in self._check())
        yield from find_partial(left, self.whole)
        if ending.code == self.code and left != self.whole:
            yield f"said that it is done, but {describe_difference(left, self.whole)}"
        if name == "kill-worker" and ending.code != self.code:
            yield f"the death of a worker ended it: {ending.output[-300:]}"
        if left == self.whole:
            return
        again = self._run()
        if again.code != self.code:
            yield f"does not go on: {again.code}: {again.output[-300:]}"
        yield from (f"in the end: {problem}" for problem in self._check())
        if (end := self._read()) != self.whole:
            yield f"goes on to another end: {describe_difference(end, self.whole)}"

    def _exists(self) -> bool:
        return self._server is not None or Path(self._db).exists()

    def _read(self) -> Rows:
        return read_archive(self._db) if self._exists() else {}

    def _check(self) -> list[str]:
        return check_archive(self._db) if self._exists() else []


def _judge_ending(ending: Ending, name: str, code: int) -> Iterator[str]:
    """Yield what is wrong with the end of a process: another exit code, no word, or no word for a user."""
    allowed = (-signal.SIGKILL, code) if name in KILLING else (1, code)
    if ending.code not in allowed:
        yield f"exit code {ending.code}: {ending.output[-300:]}"
    if "Traceback" in ending.output or "unexpected " in ending.output:
        yield f"no word for a user: {ending.output[-1000:]}"
    if ending.outlived:
        yield "its workers outlive it"
    last = ending.output.strip().splitlines()[-1:]
    if ending.code == 1 and not (last and last[0].startswith("newsdb: ")):
        yield f"failed without a line about it: {last}"


def find_partial(left: Rows, whole: Rows) -> Iterator[str]:
    """Yield the texts that were stored with fewer rows than in the end: an article is stored whole or not at all."""
    stored = {row[0] for row in left.get("revision", ())}
    for table in METADATA.sorted_tables:
        if "revision_id" not in table.c:
            continue
        place = list(table.c.keys()).index("revision_id")
        counts = [
            {number: sum(row[place] == number for row in rows.get(table.name, ())) for number in stored}
            for rows in (left, whole)
        ]
        if counts[0] != counts[1]:
            differing = [number for number in stored if counts[0][number] != counts[1][number]]
            yield f"texts {differing[:5]} have another number of rows in {table.name} than in the end"


def main() -> int:
    """Strike the commands, print the counts, and return 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.moments", description=__doc__)
    parser.add_argument(
        "commands", nargs="*", metavar="COMMAND", help=f"of {', '.join(COMMANDS)} [default: all]"
    )
    parser.add_argument("--strikes", nargs="*", choices=STRIKES)
    parser.add_argument("--rounds", type=int, default=30, help="of each command and strike [30]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", action="store_true", help="with the archive on a PostgreSQL server")
    options = parser.parse_args()
    make_small_batches()
    total, started = 0, time.monotonic()
    click.echo(
        "| command | strike | rounds | after lines of its log | wrong after it |\n|---|---|--:|---|--:|"
    )
    with open_server() if options.server else nullcontext() as server:
        for command in options.commands or COMMANDS:
            with tempfile.TemporaryDirectory(prefix="newsdb-moments-", ignore_cleanup_errors=True) as folder:
                field = Field(command, Path(folder), server)
                for name in options.strikes or (ON_SERVERS if server else ON_FILES):
                    total += _strike_often(field, command, name, options.rounds, options.seed)
    click.echo(f"\n{total} wrong, {time.monotonic() - started:.0f} s")
    return 1 if total else 0


def _strike_often(field: Field, command: str, name: str, rounds: int, seed: int) -> int:
    """Strike until this number of strikes has fallen on a running command. Return the number of wrong ends."""
    chance = random.Random(seed)  # noqa: S311 - any moments will do
    moments: list[int] = []
    wrong = 0
    while len(moments) < rounds:
        at, lines = field.strike_once(name, chance)
        if at is None:
            continue
        moments.append(at)
        wrong += bool(lines)
        for line in lines:
            click.echo(f"  {line}", err=True)
    click.echo(f"| {command} | {name} | {len(moments)} | {', '.join(map(str, sorted(moments)))} | {wrong} |")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
