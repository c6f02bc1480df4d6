"""What strikes a running command: processes are killed, sessions cut, a server stopped, files taken away."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.torture.server import Server

_ENDED = 60.0  # seconds in which workers end after their parent


@dataclass(frozen=True)
class Place:
    """Where a command runs: a folder, and a server if the archive is on one."""

    folder: Path
    server: Server | None


Strike = Callable[["subprocess.Popen[str]", Place], None]


def _kill(process: "subprocess.Popen[str]", _place: Place) -> None:
    process.kill()


def _kill_group(process: "subprocess.Popen[str]", _place: Place) -> None:
    os.killpg(process.pid, signal.SIGKILL)


def _kill_worker(process: "subprocess.Popen[str]", _place: Place) -> None:
    workers = [pid for pid in list_children(process.pid) if b"spawn_main" in _read_command(pid)]
    if workers:
        os.kill(workers[-1], signal.SIGKILL)


def _cut(_process: "subprocess.Popen[str]", place: Place) -> None:
    assert place.server
    place.server.cut("copy")


def _stop(_process: "subprocess.Popen[str]", place: Place) -> None:
    assert place.server
    place.server.stop()


def _remove(_process: "subprocess.Popen[str]", place: Place) -> None:
    for path in place.folder.glob("news.db*"):
        path.unlink()


def _replace(_process: "subprocess.Popen[str]", place: Place) -> None:
    """Put an older state of the archive in its place, as a restore by hand does."""
    _remove(_process, place)
    for path in (place.folder.parent / "start").glob("news.db*"):
        shutil.copy(path, place.folder)


STRIKES: dict[str, Strike] = {
    "kill": _kill,
    "kill-group": _kill_group,
    "kill-worker": _kill_worker,
    "remove": _remove,
    "replace": _replace,
    "cut": _cut,
    "stop": _stop,
}
ON_FILES = ("kill", "kill-group", "kill-worker", "remove", "replace")
ON_SERVERS = ("kill", "cut", "stop")
KILLING = ("kill", "kill-group")


def wait_for_group(pid: int) -> bool:
    """Return whether the processes that a command has started end with it; those that do not are ended."""
    end = time.monotonic() + _ENDED
    while time.monotonic() < end:
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(pid, signal.SIGKILL)
    return False


def list_children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def _read_command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
