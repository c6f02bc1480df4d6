"""Run `newsdb serve`: the reading room."""

import os
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.logs import (
    adopt_logger,
    configure_logging,
    get_verbosity,
    is_logging,
    is_logging_json,
    verbose_option,
)
from newsdb.cli.shared.messages import print_message
from newsdb.model.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

_LOGGING = "NEWSDB_WEB_LOGGING"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@click.option(
    "--allow-host",
    "hosts",
    metavar="NAME",
    multiple=True,
    help="A name by which readers may ask, behind a proxy. (repeatable)",
)
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="The address of the site behind a proxy, or its path alone: /news.",
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer."
)
@click.option(
    "--edit",
    "edit_token",
    metavar="TOKEN",
    envvar="NEWSDB_EDIT_TOKEN",
    help="Let those who know this token correct names.  [default: $NEWSDB_EDIT_TOKEN]",
)
@verbose_option
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    base_url: str,
    workers: int,
    edit_token: str | None,
    *,
    opens: bool,
) -> None:
    """Show the archive in a browser: articles, names, figures, SQL.

    It listens on this machine alone unless --host says otherwise, and then everybody who reaches that address can read
    the archive. Nothing can be written, except names by those who know the token of --edit. -v logs each request.
    """
    try:
        from newsdb.web.server import run_server
    except ModuleNotFoundError as error:
        raise UsageError(f"serve: needs {error.name}; run: pip install 'newsdb[web]'") from error

    if host not in _LOOPBACK:
        print_message(
            f"{host} can be reached from other machines: whoever reaches it can read the whole archive"
        )
    log_format = "json" if is_logging_json() else "text"
    os.environ[_LOGGING] = f"{get_verbosity()} {log_format}"  # for the processes of --workers
    run_server(
        ctx.find_root().obj,
        host,
        port,
        hosts=hosts,
        base_url=base_url,
        workers=workers,
        edit_token=edit_token,
        opens=opens,
        factory="newsdb.cli.maintain.serve:create_logging_app",
    )


def create_logging_app() -> "FastAPI":
    """Return the application in a process that logs as the command does."""
    from newsdb.web.server import create_from_environment

    if not is_logging():  # a process of --workers
        verbosity, log_format = os.environ[_LOGGING].split()
        configure_logging(int(verbosity), "json" if log_format == "json" else "text")
    adopt_logger("uvicorn")
    return create_from_environment()
