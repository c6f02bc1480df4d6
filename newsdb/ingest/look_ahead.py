"""Make the next value of an iterator in another thread, while the last one is used."""

from collections.abc import Generator, Iterator
from contextvars import copy_context
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")

_SECONDS_TO_END = (
    1.0  # for the thread of an iterator that is left early; it may wait for input that never comes
)


class _End(NamedTuple):
    """Stands behind the last value, with the error of the iterator if it failed."""

    error: BaseException | None


def look_ahead(values: Iterator[Value]) -> Generator[Value, None, None]:
    """Yield the values in order, each while the next one is made; one that fails raises in its turn.

    Worth it where a value is waited for: for worker processes, a disk or a network. The thread does not keep the
    process from ending.
    """
    made: SimpleQueue[Value | _End] = SimpleQueue()
    wanted, is_left = Semaphore(), Event()

    def make() -> None:
        try:
            while wanted.acquire() and not is_left.is_set():
                made.put(next(values))
        except StopIteration:
            made.put(_End(None))
        except BaseException as error:  # noqa: BLE001 - raised where the value is used
            made.put(_End(error))
        finally:
            if isinstance(values, Generator):
                values.close()  # here: no other thread may close it while it runs

    # What is set for this command, such as --quiet, holds there too.
    thread = Thread(target=copy_context().run, args=(make,), name="look-ahead", daemon=True)
    thread.start()
    try:
        while not isinstance(value := made.get(), _End):
            wanted.release()
            yield value
        if value.error is not None:
            raise value.error
    finally:
        is_left.set()
        wanted.release()
        thread.join(_SECONDS_TO_END)
