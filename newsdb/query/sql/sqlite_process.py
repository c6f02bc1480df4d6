"""Run one statement on an SQLite database: a program of its own, started by `sqlite.py` with no import of newsdb.

A statement of a stranger can ask for gigabytes, or call a function that nothing interrupts. A process has limits of
memory and of files that hold, and can be ended. It reads a request in JSON from standard input, and answers in lines of
JSON: the columns, a list for each row, and at the end an object; bytes stand as `{"bytes": BASE64}`.
"""

import base64
import json
import os
import signal
import sqlite3
import sys
from itertools import islice
from time import monotonic

if sys.platform != "win32":
    import resource

# Instructions of SQLite's machine between two looks at the clock: a fraction of a millisecond.
_STEPS = 10_000
_ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# They load code, or the internals of full-text tables.
_REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
# They describe the schema, and change nothing with or without an argument. Full-text tables read data_version.
_PRAGMAS = {
    "collation_list",
    "compile_options",
    "data_version",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "module_list",
    "pragma_list",
    "table_info",
    "table_list",
    "table_xinfo",
}


def _main() -> None:
    request = json.load(sys.stdin)
    _limit_process(request["memory"], request["file"])
    try:
        _run(request)
        _write({"end": True})
    except MemoryError:
        _write({"error": "memory"})
    except sqlite3.OperationalError as error:
        stopped = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
        _write({"error": "timeout"} if stopped else {"error": "sql", "message": _describe(error)})
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        _write({"error": "sql", "message": _describe(error)})
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _limit_process(memory: int, file: int) -> None:
    """Limit the address space and the size of a temporary file, in bytes; the time is that of the caller."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file over the limit is an error of SQLite


def _run(request: dict[str, object]) -> None:
    connection = sqlite3.connect(
        str(request["uri"]), uri=True, timeout=float(str(request["busy"])), isolation_level=None
    )
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_authorize)
    timeout, parent = request["timeout"], os.getppid()
    end = monotonic() + float(str(timeout)) if timeout is not None else float("inf")
    connection.set_progress_handler(lambda: monotonic() > end or os.getppid() != parent, _STEPS)
    parameters = {name: _decode(value) for name, value in dict(request["parameters"]).items()}  # type: ignore[call-overload]
    cursor = connection.execute(str(request["query"]), parameters)
    _write([column[0] for column in cursor.description or ()])
    limit = request["limit"]
    for row in islice(cursor, None if limit is None else int(str(limit))):
        _write([_encode(value) for value in row])


def _authorize(action: int, first: str | None, second: str | None, *_where: object) -> int:
    """Allow an action of SQLite if it reads columns, calls a function or describes the schema."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _REFUSED_FUNCTIONS
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in _PRAGMAS
    elif action == sqlite3.SQLITE_UPDATE:
        # A virtual table declares its columns by it; nothing else can change the schema's own table.
        allowed = first == "sqlite_master"
    else:
        allowed = action in _ACTIONS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _encode(value: object) -> object:
    return {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _decode(value: object) -> object:
    return base64.b64decode(value["bytes"]) if isinstance(value, dict) else value


def _describe(error: Exception) -> str:
    message = " ".join(str(error).split())
    return "only reading is allowed" if message == "not authorized" else message


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _main()
