"""The faults that a preloaded library causes, and the processes in which it does."""

import ctypes
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_suffix(".c")


class Fault(IntEnum):
    """What happens at the chosen call; the numbers are those of faults.c."""

    NONE = 0
    KILL = 1
    """The process is killed before it writes."""
    TEAR = 2
    """Half of what it writes is written, then the process is killed."""
    FULL = 3
    """The disk is full from this write on."""
    UNSYNCED = 4
    """Every sync from this one on fails."""
    BROKEN = 5
    """This write fails once."""
    KILL_SENDING = 6
    """The process is killed before it sends to the server."""
    CUT = 7
    """The connection to the server is cut."""
    READ_ONLY = 8
    """From this call on nothing can be changed: the system has mounted the disk anew, read-only."""


def is_possible() -> bool:
    """Return whether the library can be made here."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def make_library(folder: Path) -> Path:
    """Compile the library."""
    library = folder / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"], check=True)
    return library


@dataclass(frozen=True)
class Ending:
    """How a process ended: its exit code (minus the signal that killed it), its output and the counted calls."""

    code: int
    output: str
    calls: int


def run_with_fault(
    action: Callable[[], int], folder: Path, fault: Fault, at: int, log: Path, seconds: float = 300
) -> Ending:
    """Run an action in a copy of this process, with a fault at its call number `at` below the folder."""
    counted, tell = os.pipe()
    log.write_bytes(b"")
    if (child := os.fork()) == 0:
        os.close(counted)
        _run_and_exit(action, folder, fault, at, log, tell)
    os.close(tell)
    with os.fdopen(counted, "rb") as pipe:
        calls = int(pipe.read() or b"0")  # nothing of a killed process
    _, status = os.waitpid(child, 0)
    return Ending(os.waitstatus_to_exitcode(status), log.read_text(encoding="utf-8", errors="replace"), calls)


def _run_and_exit(
    action: Callable[[], int], folder: Path, fault: Fault, at: int, log: Path, tell: int
) -> None:
    library = ctypes.CDLL(None)
    code = 70
    try:
        output = os.open(log, os.O_WRONLY | os.O_APPEND)
        os.dup2(output, 1)
        os.dup2(output, 2)
        library.torture_arm(os.fsencode(folder), ctypes.c_long(at), int(fault))
        code = action()
        library.torture_disarm()
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(tell, str(library.torture_count()).encode())
    except BaseException:  # noqa: BLE001 - told in the log
        traceback.print_exc()
    finally:
        os._exit(code)
