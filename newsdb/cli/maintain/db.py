"""Run `newsdb db`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@pass_archive
def upgrade(archive: "Archive") -> None:
    """Upgrade the schema to the revision of this newsdb, all or nothing."""
    before, after = archive.maintenance.upgrade()
    click.echo(f"{after}: nothing to do" if before == after else f"{before or 'empty'} -> {after}")


@db.command()
@pass_archive
def current(archive: "Archive") -> None:
    """Print the revision of the schema."""
    present, needed = archive.maintenance.schema()
    click.echo(present or "empty")
    if present != needed:
        print_message(f"this newsdb needs {needed}")


@db.command()
@pass_archive
@click.pass_context
def check(ctx: click.Context, archive: "Archive") -> None:
    """Check the archive: schema, references, spans, listing tables, text index.

    Problems are printed, one in a line, and the exit code is 1.
    """
    problems = archive.maintenance.check()
    for problem in problems:
        click.echo(problem)
    if problems:
        ctx.exit(FAILED)
    print_message("no problems")


@db.command()
@pass_archive
def reindex(archive: "Archive") -> None:
    """Rebuild the text index, used by --text and by words in a QUERY."""
    click.echo(f"{archive.maintenance.reindex()} texts")


@db.command()
@click.argument("role")
@click.option("--views-only", is_flag=True, help="The views alone, for newsdb sql and other programs.")
@pass_archive
def grant(archive: "Archive", role: str, *, views_only: bool) -> None:
    """Let a PostgreSQL role run every command that reads. Run it again after an upgrade with new tables."""
    relations = archive.maintenance.grant_reading(role, views_only=views_only)
    click.echo(f"{role} can read {relations} tables and views")


@db.command()
@click.argument("path", metavar="FILE")
@pass_archive
def backup(archive: "Archive", path: str) -> None:
    """Copy an SQLite archive into a new file, while it is in use. For PostgreSQL, use pg_dump."""
    click.echo(f"{path}: {archive.maintenance.backup(path):,} bytes")


@db.command()
@output_options
@pass_archive
def stats(archive: "Archive", style: Style) -> None:
    """Print the number of rows of every table."""
    write_rows(archive.maintenance.stats(), style)
