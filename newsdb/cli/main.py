"""Run `newsdb`: its commands by name, their common options, the end of every error."""

import gc
import os
import sys
from io import TextIOWrapper
from typing import Any, get_args

import click

from newsdb import __version__
from newsdb.cli.shared.error_boundary import bound_click_error, error_boundary
from newsdb.cli.shared.lazy_group import LazyCommand, LazyGroup
from newsdb.cli.shared.logs import LogFormat, configure_logging
from newsdb.cli.shared.messages import be_quiet
from newsdb.cli.shared.stop_signals import end_beside_threads, treat_as_interrupt
from newsdb.cli.shared.value_completion import COMPLETE_VARIABLE, is_completing, register_bash
from newsdb.model.batches import OBJECTS_BEFORE_COLLECTING

_CLI = "newsdb.cli"
COMMANDS = {
    "ingest": LazyCommand(f"{_CLI}.ingest.ingest:ingest", "Store the articles of files or web addresses."),
    "feeds": LazyCommand(f"{_CLI}.ingest.feeds:feeds", "Follow RSS and Atom feeds."),
    "reextract": LazyCommand(f"{_CLI}.ingest.reextract:reextract", "Extract again from the stored texts."),
    "extract": LazyCommand(f"{_CLI}.ingest.extract:extract", "Extract from articles, without a database."),
    "sample": LazyCommand(f"{_CLI}.maintain.sample:sample", "Draw articles at random, to read or to label."),
    "eval": LazyCommand(f"{_CLI}.maintain.eval:evaluate", "Score extraction on articles labelled by hand."),
    "query": LazyCommand(f"{_CLI}.query.group:query", "Ask for articles, people, companies, figures ..."),
    "show": LazyCommand(f"{_CLI}.maintain.articles:show", "Print one article, names and figures marked."),
    "serve": LazyCommand(f"{_CLI}.maintain.serve:serve", "Show the archive in a browser."),
    "sql": LazyCommand(f"{_CLI}.maintain.sql:sql", "Ask in SQL; it can only read."),
    "spark": LazyCommand(f"{_CLI}.ingest.spark:spark", "Fill and ask a lake on Apache Spark."),
    "schema": LazyCommand(f"{_CLI}.maintain.sql:schema", "Describe the views, tables and columns."),
    "entity": LazyCommand(f"{_CLI}.curate.entity:entity", "Correct names: merge, split, add aliases."),
    "reporter": LazyCommand(f"{_CLI}.curate.identity:reporter", "List, rename and merge reporters."),
    "outlet": LazyCommand(f"{_CLI}.curate.identity:outlet", "List, rename and merge outlets."),
    "delete": LazyCommand(f"{_CLI}.maintain.articles:delete", "Delete articles."),
    "export": LazyCommand(f"{_CLI}.maintain.export:export", "Write articles or tables for other programs."),
    "copy": LazyCommand(f"{_CLI}.maintain.copy:copy", "Copy an archive to another database."),
    "db": LazyCommand(f"{_CLI}.maintain.db:db", "Look after the database."),
    "completion": LazyCommand(f"{_CLI}.maintain.completion:completion", "Print a completion script."),
    "status": LazyCommand(f"{_CLI}.maintain.status:status", "Tell how the archive is doing."),
    "runs": LazyCommand(f"{_CLI}.ingest.runs:runs", "List the runs of ingest."),
    "rejects": LazyCommand(f"{_CLI}.ingest.runs:rejects", "List, save or retry quarantined records."),
}


class _Root(LazyGroup):
    """Group all commands; report all errors."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the common options. What is wrong with them is told as other errors are."""
        try:
            return super().make_context(*args, **kwargs)
        except click.ClickException as error:
            raise bound_click_error(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. The log starts here: an unknown command is found before `cli` is called."""
        ctx.call_on_close(configure_logging(ctx.params["verbose"], ctx.params["log_format"]))
        with error_boundary(debug=ctx.params["debug"]), be_quiet(quiet=ctx.params["quiet"]):
            return super().invoke(ctx)


@click.group(
    cls=_Root,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 failed, or the one thing asked for was not found; 2 wrong usage; "
    "3 done, but records were quarantined; 4 done, but a feed failed.",
)
@click.option(
    "--db",
    "database",
    metavar="PATH|URL",
    help="The archive: a file or a database URL. [default: $NEWSDB_URL, news.db]",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="Print nothing on standard error but errors and what was not taken."
)
@click.option("-v", "--verbose", count=True, help="Log each step on standard error; -vv logs more.")
@click.option(
    "--log-format",
    type=click.Choice(get_args(LogFormat)),
    default="text",
    show_default=True,
    help="Format of the log; json prints all messages as JSON lines.",
)
@click.option("--debug", is_flag=True, help="Print the traceback of an error.")
@click.version_option(__version__, prog_name="newsdb")
@click.pass_context
def cli(
    ctx: click.Context,
    database: str | None,
    quiet: bool,  # noqa: ARG001, FBT001 - read in invoke, as the next three
    verbose: int,  # noqa: ARG001
    log_format: LogFormat,  # noqa: ARG001
    debug: bool,  # noqa: ARG001, FBT001
) -> None:
    """A relational news archive. Store articles; ask for reporters, companies, people, sources and figures."""
    ctx.obj = database
    _set_encodings()


def main() -> None:
    """Run the command line."""
    _open_missing_streams()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    treat_as_interrupt()
    if is_completing():
        register_bash()
    try:
        cli(prog_name="newsdb", complete_var=COMPLETE_VARIABLE)
    except SystemExit as end:
        end_beside_threads(end.code)
        raise


def _open_missing_streams() -> None:
    """Open the null device for each standard stream that is closed (`>&-`), so that no other file takes its number."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _set_encodings() -> None:
    """Write UTF-8 for programs, whatever the locale is; on a terminal replace unknown characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
