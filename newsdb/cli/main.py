"""`newsdb`: the commands by name, the options of all of them, and the end of every error."""

import gc
import sys
from io import TextIOWrapper
from typing import Any

import click

from newsdb import __version__
from newsdb.cli.shared.error_boundary import error_boundary
from newsdb.cli.shared.lazy_group import Lazy, LazyGroup
from newsdb.cli.shared.value_completion import COMPLETE_VARIABLE, completing, register_bash

# What a start makes stays: looking for garbage among it every 700 objects takes a tenth of a question's time.
_MADE_BEFORE_COLLECTING = 100_000

COMMANDS = {
    "ingest": Lazy(
        "newsdb.cli.ingest.ingest:ingest", "Store articles from files, folders or standard input."
    ),
    "feeds": Lazy("newsdb.cli.ingest.feeds:feeds", "Follow RSS and Atom feeds."),
    "reextract": Lazy("newsdb.cli.ingest.reextract:reextract", "Extract again from the stored texts."),
    "extract": Lazy("newsdb.cli.ingest.extract:extract", "Print what is found in articles; no database."),
    "eval": Lazy("newsdb.cli.maintain.eval:evaluate", "Score extraction on articles labelled by hand."),
    "query": Lazy("newsdb.cli.query.group:query", "Ask: articles, people, companies, figures, sources."),
    "show": Lazy("newsdb.cli.maintain.show:show", "Print one article, its names and figures marked."),
    "sql": Lazy("newsdb.cli.maintain.sql:sql", "Ask in SQL, read-only."),
    "schema": Lazy("newsdb.cli.maintain.schema:schema", "Tell what the views, tables and columns mean."),
    "entity": Lazy("newsdb.cli.curate.entity:entity", "Correct who is who: names, merges, kinds, namesakes."),
    "reporter": Lazy("newsdb.cli.curate.identity:reporter", "List and merge reporters."),
    "outlet": Lazy("newsdb.cli.curate.identity:outlet", "List and merge outlets."),
    "delete": Lazy("newsdb.cli.maintain.delete:delete", "Take articles out."),
    "export": Lazy("newsdb.cli.maintain.export:export", "Write articles or tables as others read them."),
    "db": Lazy("newsdb.cli.maintain.db:db", "Look after the database."),
    "completion": Lazy(
        "newsdb.cli.maintain.completion:completion", "Print what makes a shell complete newsdb."
    ),
    "runs": Lazy("newsdb.cli.ingest.runs:runs", "List the calls of ingest."),
    "rejects": Lazy(
        "newsdb.cli.ingest.rejects:rejects", "List, save or retry the records that could not be stored."
    ),
}


class _Root(LazyGroup):
    """The group that all errors end in."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        with error_boundary(debug=ctx.params["debug"]):
            return super().invoke(ctx)


@click.group(
    cls=_Root,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed or nothing found where one thing was asked for, 2 wrong usage, "
    "3 done but records were quarantined.",
)
@click.option(
    "--db",
    "database",
    metavar="PATH|URL",
    help="The archive: a file or a database URL. [default: $NEWSDB_URL, news.db]",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, prog_name="newsdb")
@click.pass_context
def cli(ctx: click.Context, database: str | None, debug: bool) -> None:  # noqa: ARG001, FBT001 - read in invoke
    """A relational news archive: put articles in, and ask who wrote what about whom, with which figures."""
    ctx.obj = database
    _speak_utf8()


def main() -> None:
    """The entry point of the command."""
    gc.set_threshold(_MADE_BEFORE_COLLECTING)
    if completing():
        register_bash()
    cli(prog_name="newsdb", complete_var=COMPLETE_VARIABLE)


def _speak_utf8() -> None:
    """What is read by programs is UTF-8 whatever the locale; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
