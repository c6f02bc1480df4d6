"""Signals that ask a command to end do so at once, or after the batch it is storing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from newsdb.cli.shared.stop_signals import stop_after_batch, treat_as_interrupt

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    treat_as_interrupt()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_each_signal_is_an_interrupt(number: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), number)


def test_what_the_caller_ignores_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    treat_as_interrupt()
    with stop_after_batch(str) as check:
        os.kill(os.getpid(), signal.SIGHUP)
        check()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_batch_is_finished_first(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    batches = []

    def store_batches() -> None:
        with stop_after_batch(lambda: "it goes on") as check:
            for batch in range(9):
                if batch == 2:
                    os.kill(os.getpid(), number)
                batches.append(batch)
                check()

    with pytest.raises(KeyboardInterrupt, match="it goes on"):
        store_batches()
    assert batches == [0, 1, 2]
    assert capsys.readouterr().err == "stopping after this batch; once more stops at once\n"
    with pytest.raises(KeyboardInterrupt):  # the handlers are as before
        os.kill(os.getpid(), number)


def test_a_second_signal_does_not_wait() -> None:
    def ask_twice() -> None:
        with stop_after_batch(lambda: "it goes on"):
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt, match="it goes on"):
        ask_twice()


@pytest.mark.parametrize("works", [True, False])
def test_the_process_ends_at_once_beside_a_thread_that_is_still_at_work(*, works: bool) -> None:
    code = (
        "import atexit, sys, threading\n"
        "from newsdb.cli.shared.stop_signals import end_beside_threads\n"
        "left = threading.Event()\n"
        f"thread = threading.Thread(target=left.wait, args=({None if works else 0},), daemon=True)\n"
        "thread.start()\n"
        f"thread.join({0 if works else None})\n"
        "atexit.register(print, 'the end of Python')\n"
        "print('said before')\n"
        "end_beside_threads(130)\n"
        "sys.exit(3)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (
        (130, "said before\n") if works else (3, "said before\nthe end of Python\n")
    )
