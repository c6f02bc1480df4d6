"""Open the archive of `--db` for a command."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import click

from newsdb.cli.shared.messages import print_notice

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

Parameters = ParamSpec("Parameters")
_MAKERS = (
    ("ingest",),
    ("feeds", "add"),
    ("db", "create"),
    ("db", "upgrade"),
    ("db", "restore"),
    ("entity", "import"),
)
"""The commands that make an archive where there is none; a question never does."""


def open_archive(ctx: click.Context) -> "Archive":
    """Return the archive of `--db`, else of the environment; notices are printed, each once."""
    from newsdb.archive.archive import Archive
    from newsdb.model.notices import Notices

    database: str | None = ctx.find_root().obj
    return Archive(database, on_notice=Notices(print_notice).add, creates=_names_of(ctx) in _MAKERS)


def _names_of(ctx: click.Context) -> tuple[str, ...]:
    """Return the names of a command and its groups, without the program's."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.command.name or "")
        ctx = ctx.parent
    return tuple(names)


def pass_archive(
    command: "Callable[Concatenate[Archive, Parameters], None]",
) -> Callable[Parameters, None]:
    """Give a command the archive as its first parameter, and close it afterwards."""

    @wraps(command)
    def with_archive(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        with open_archive(click.get_current_context()) as archive:
            command(archive, *args, **kwargs)

    return with_archive
