"""Break a job at every write, look at what it left, let it run again, and compare with an undisturbed run."""

import random
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.faults import Ending, Fault, run_with_fault
from tests.torture.jobs import DATABASE, Job, Rows
from tests.torture.server import Server

DISK_FAULTS = (Fault.KILL, Fault.TEAR, Fault.FULL, Fault.UNSYNCED, Fault.BROKEN, Fault.READ_ONLY)
NETWORK_FAULTS = (Fault.KILL_SENDING, Fault.CUT)
_KILLING = {Fault.KILL, Fault.TEAR, Fault.KILL_SENDING}


@dataclass
class Tally:
    """The points at which a job was broken by a fault, how many of them broke it, and what was wrong after them."""

    job: str
    fault: str
    calls: int
    points: int = 0
    broken: int = 0
    wrong: list[str] = field(default_factory=list)


class Rig:
    """Hold what a job starts from and what it ends in, and break it in copies; on a server, if one is given."""

    def __init__(self, job: Job, folder: Path, server: Server | None = None) -> None:
        self.job, self._folder, self._server = job, folder, server
        self._start = folder / "start"
        self._start.mkdir()
        if server:
            (self._start / DATABASE).write_text(server.make("start"), "utf-8")
        self._log = folder / "log"
        ending = run_with_fault(self._prepare, self._start, Fault.NONE, -1, self._log)
        assert ending.code == 0, ending.output
        self._before = job.read(self._start)
        with self._copy() as copy:
            ending = run_with_fault(lambda: job.run(copy), copy, Fault.NONE, -1, self._log)
            self.code, self.calls = ending.code, ending.calls
            assert self.code in (0, 3), ending.output
            self.whole = job.read(copy)
            self._files = _list_files(copy)
            assert job.check(copy) == []
        assert self.whole != self._before, "the job changes nothing"

    def _prepare(self) -> int:
        self.job.prepare(self._start)
        return 0

    def count_calls(self, fault: Fault) -> int:
        """Return the number of points at which the fault can strike: syncs, messages to a server, or all changes."""
        if fault is not Fault.UNSYNCED and fault not in NETWORK_FAULTS:
            return self.calls
        with self._copy() as copy:
            return run_with_fault(lambda: self.job.run(copy), copy, fault, 10**9, self._log).calls

    def break_at(self, fault: Fault, at: int) -> tuple[bool, list[str]]:
        """Break the job at its call number `at`; return whether that broke it, and what was wrong afterwards."""
        with self._copy() as copy:
            ending = run_with_fault(lambda: self.job.run(copy), copy, fault, at, self._log)
            wrong = [*self._judge_ending(ending, fault), *self._judge_left(copy, ending, fault)]
        return ending.code != self.code, [f"{self.job.name}, {fault.name} at {at}: {line}" for line in wrong]

    def _judge_ending(self, ending: Ending, fault: Fault) -> Iterator[str]:
        """Yield what is wrong with the end of the process: no word, or too many."""
        if fault in _KILLING:
            if ending.code not in (-signal.SIGKILL, self.code):
                yield f"ended with {ending.code}: {ending.output[-300:]}"
        elif ending.code not in (1, self.code):
            yield f"exit code {ending.code}: {ending.output[-300:]}"
        if "Traceback" in ending.output or "unexpected " in ending.output:
            yield f"no word for a user: {ending.output[-300:]}"
        if ending.code == 1 and not ending.output.strip():
            yield "failed without a word"

    def _judge_left(self, copy: Path, ending: Ending, fault: Fault) -> Iterator[str]:
        """Yield what is wrong with what is left: damage, a state between two, or an end unlike the undisturbed one."""
        yield from self._check(copy, "after it")
        left = self.job.read(copy)
        if ending.code == self.code and left != self.whole:
            yield f"said that it is done, but {describe_difference(left, self.whole)}"
        # From a disk that can only be read, nothing can be cleared away either.
        if (
            fault not in _KILLING
            and fault is not Fault.READ_ONLY
            and (more := _list_files(copy) - self._files)
        ):
            yield f"leaves {sorted(more)}"
        if left == self.whole:
            return
        again = run_with_fault(lambda: self.job.run(copy), copy, Fault.NONE, -1, self._log)
        if again.code != self.code:
            yield f"does not go on: exit code {again.code}: {again.output[-300:]}"
            return
        yield from self._check(copy, "in the end")
        end = self.job.read(copy)
        if end != self.whole:
            yield f"goes on to another end: {describe_difference(end, self.whole)}"

    def _check(self, copy: Path, moment: str) -> Iterator[str]:
        try:
            yield from (f"{moment}: {problem}" for problem in self.job.check(copy))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is wrong
            yield f"{moment}: cannot be checked: {type(error).__name__}: {error}"

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        """Yield a copy of the start; it always has the same path, which the archive keeps of its sources."""
        copy = self._folder / "copy"
        shutil.copytree(self._start, copy)
        if self._server:
            (copy / DATABASE).write_text(self._server.make("copy", "start"), "utf-8")
        try:
            yield copy
        finally:
            shutil.rmtree(copy)


def torture(
    job: Job, faults: Sequence[Fault], points: int | None, seed: int = 1, server: Server | None = None
) -> Iterator[Tally]:
    """Break a job by each fault: at every call, or at this number of them, spread by chance over all parts."""
    with tempfile.TemporaryDirectory(prefix="newsdb-torture-", ignore_cleanup_errors=True) as name:
        rig = Rig(job, Path(name), server)
        for fault in faults:
            calls = rig.count_calls(fault)
            tally = Tally(job.name, fault.name, calls)
            for at in choose_points(calls, points, random.Random(seed)):  # noqa: S311 - any points will do
                is_broken, wrong = rig.break_at(fault, at)
                tally.points += 1
                tally.broken += is_broken
                tally.wrong += wrong
            yield tally


def choose_points(calls: int, points: int | None, chance: random.Random) -> list[int]:
    """Return numbers of calls: all, or one by chance of each of as many equal parts."""
    if points is None or points >= calls:
        return list(range(1, calls + 1))
    return [
        chance.randint(calls * part // points + 1, calls * (part + 1) // points) for part in range(points)
    ]


def describe_difference(left: Rows, right: Rows) -> str:
    """Return the tables that differ, with the numbers of rows on one side alone and the first of them."""
    parts = []
    for table in sorted(left.keys() | right.keys()):
        mine, theirs = (Counter(map(repr, rows.get(table, ()))) for rows in (left, right))
        if mine != theirs:
            only, missing = list((mine - theirs).elements()), list((theirs - mine).elements())
            parts.append(f"{table} +{len(only)} -{len(missing)} ({(only or missing)[0][:160]})")
    return "; ".join(parts)[:1000] or "nothing"


def _list_files(folder: Path) -> set[str]:
    """Return the files of a folder, without those that SQLite keeps beside an open file."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.endswith(("-wal", "-shm", "-journal", ".pyc"))}
