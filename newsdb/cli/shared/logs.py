"""Set up logging for the command line: text or JSON lines on standard error."""

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.safe_lines import cut_middle, list_first_lines, make_last_lines_safe, make_safe

LogFormat = Literal["text", "json"]

_ROOT = logging.getLogger("newsdb")
_MESSAGES = logging.getLogger("newsdb.cli")
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
# What every record has; other attributes are fields given with `extra`.
_STANDARD_FIELDS = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}


def configure_logging(verbosity: int, log_format: LogFormat) -> Callable[[], None]:
    """Start logging to standard error: warnings, from verbosity 1 INFO, from 2 DEBUG; return a function to stop it.

    With `json`, all messages of the command line are JSON lines as well.
    """
    handler = _StandardErrorHandler()
    handler.setFormatter(JsonFormatter() if log_format == "json" else TextFormatter())
    _ROOT.addHandler(handler)
    set_verbosity(verbosity)
    if log_format == "json":
        _MESSAGES.setLevel(logging.INFO)

    def stop() -> None:
        _ROOT.removeHandler(handler)
        _ROOT.setLevel(logging.NOTSET)
        _MESSAGES.setLevel(logging.NOTSET)

    return stop


def set_verbosity(verbosity: int) -> None:
    """Set the level: warnings (0), INFO (1), DEBUG (2 and more)."""
    _ROOT.setLevel(_LEVELS[min(verbosity, 2)])


def adopt_logger(name: str) -> None:
    """Send what a logger of another package says where the command line sends its own."""
    logger = logging.getLogger(name)
    logger.handlers, logger.propagate = _ROOT.handlers, False
    logger.setLevel(logging.WARNING)


def is_logging() -> bool:
    """Return whether this process logs to standard error."""
    return any(isinstance(handler, _StandardErrorHandler) for handler in _ROOT.handlers)


def get_verbosity() -> int:
    """Return the verbosity that was set: 0, 1 or 2."""
    return _LEVELS.index(_ROOT.level) if _ROOT.level in _LEVELS else 0


def is_logging_json() -> bool:
    """Return whether standard error is for JSON lines."""
    return any(isinstance(handler.formatter, JsonFormatter) for handler in _ROOT.handlers)


def verbose_option(command: Command) -> Command:
    """Add `-v` to a slow command; it means the same as before the command."""
    return click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_raise_verbosity,
        help="Log each step on standard error; -vv logs more.",
    )(command)


def _raise_verbosity(ctx: click.Context, _parameter: click.Parameter, value: int) -> None:
    if value:
        set_verbosity(max(value, int(ctx.find_root().params.get("verbose") or 0)))


# What JSON leaves as it is, and a terminal obeys.
_OBEYED = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TextFormatter(logging.Formatter):
    """Format a record as `2026-01-31 09:30:00 INFO newsdb.ingest.pipeline: batch stored (run=3, seconds=0.8)`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and a traceback if the record has one."""
        fields = ", ".join(f"{name}={value}" for name, value in _extra_fields(record).items())
        time = datetime.fromtimestamp(record.created, UTC)
        line = f"{time:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: {make_safe(record.getMessage())}"
        lines = [f"{line} ({make_safe(fields)})" if fields else line]
        if record.exc_info:
            lines.append(make_last_lines_safe(self.formatException(record.exc_info)))
        return "\n".join(lines)


class JsonFormatter(logging.Formatter):
    """Format a record as one JSON object: time (UTC), level, logger, message, and the record's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON."""
        import json  # here, since most commands log no JSON

        time = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "time": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": cut_middle(record.getMessage()),
            **{name: _bound(value) for name, value in _extra_fields(record).items()},
        }
        if record.exc_info:
            line["exception"] = make_last_lines_safe(self.formatException(record.exc_info))
        written = json.dumps(line, ensure_ascii=False, default=str)
        return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


class _StandardErrorHandler(logging.Handler):
    """Write to the present standard error: a progress bar replaces it to keep lines above itself."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        click.echo(self.format(record), err=True)


def _bound(value: object) -> object:
    """Return a field of the log as it is, or as a text that is cut."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return [cut_middle(str(item)) for item in list_first_lines(value)]
    return cut_middle(str(value))


def _extra_fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD_FIELDS}
