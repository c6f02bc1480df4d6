"""End a command on the signals that ask for it: at once, or after what it is storing."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from newsdb.cli.shared.messages import print_message

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def treat_as_interrupt() -> None:
    """Let a request to end (`kill`, a closed terminal) end a command as Ctrl-C does: workers end, nothing is half done.

    A signal that the caller has the command ignore, as `nohup` does, stays ignored.
    """
    for number in _SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def end_beside_threads(code: object) -> None:
    """End the process at once if a thread is still at work, as after a second signal; else do nothing.

    Native code in such a thread does not survive the end of Python: the process would be aborted.
    """
    if any(thread.daemon and thread is not threading.current_thread() for thread in threading.enumerate()):
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


@contextmanager
def stop_after_batch(what: Callable[[], str]) -> Iterator[Callable[[], None]]:
    """Yield a function to call after each batch: it raises KeyboardInterrupt if a signal has come since.

    A second signal raises it at once. `what` tells the user in the error what is stored, and how to go on.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    is_asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_asked
        is_asked = True
        restore()
        print_message("stopping after this batch; once more stops at once")

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def check() -> None:
        if is_asked:
            raise KeyboardInterrupt

    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, ask)
    try:
        yield check
    except KeyboardInterrupt:
        raise KeyboardInterrupt(what()) from None
    finally:
        restore()
