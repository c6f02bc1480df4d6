"""Run `newsdb db`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.destination import redirect_output
from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@click.option(
    "--partitions",
    type=click.IntRange(2, 256),
    metavar="N",
    help="Spread the large tables over N hash partitions. PostgreSQL only.",
)
@pass_archive
def create(archive: "Archive", partitions: int | None) -> None:
    """Make an empty archive. It need not be made for ingest, which makes one too.

    --partitions spreads texts, source records, the text index, the buckets of similar texts and the articles of
    entities; articles, names and figures stay whole. The number is for good. What is asked and stored stays the same.
    """
    click.echo(f"empty -> {archive.maintenance.create(partitions)}")


@db.command()
@click.option(
    "--backup/--no-backup", default=True, show_default=True, help="Copy the archive first. SQLite only."
)
@pass_archive
def upgrade(archive: "Archive", backup: bool) -> None:  # noqa: FBT001
    """Upgrade the schema to the revision of this newsdb, all or nothing.

    An archive in a file is copied first, into a file beside it: news-schema-0001.db. Delete the copy when you like.
    """
    before, after = archive.maintenance.upgrade(
        backup=backup, on_backup=lambda path: print_message(f"the archive as it was: {path}")
    )
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
@click.option("--repair", is_flag=True, help="First write anew what is derived from texts and judgements.")
@pass_archive
@click.pass_context
def check(ctx: click.Context, archive: "Archive", *, repair: bool) -> None:
    """Check the archive: schema, references, spans, hashes, names, listing tables, indexes, judgements.

    Problems are printed, one in a line, and the exit code is 1. Tables and views of your own are named, and are no
    problems. --repair writes anew listing tables, indexes, names as they are compared, links of duplicates, and what
    judgements give; texts and judgements stay as they are.
    """
    if repair:
        for line in archive.maintenance.repair():
            print_message(f"repaired: {line}")
    problems = archive.maintenance.check(lambda name: print_message(f"not of newsdb: {name}"))
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
@click.argument("number", type=click.IntRange(min=0))
@click.option("--server", metavar="NAME", help="Move it to this server of postgres_fdw.")
@click.option("--back", is_flag=True, help="Move it from its server into this database.")
@click.option("--ddl", is_flag=True, help="Print the SQL that makes its tables on a server; move nothing.")
@pass_archive
def move(archive: "Archive", number: int, *, server: str | None, back: bool, ddl: bool) -> None:
    """Move a partition's texts, source records and text index to another PostgreSQL server, or back.

    \b
    newsdb db move 3 --ddl | psql postgresql://north.example/news
    newsdb db move 3 --server north

    The server, the user mappings and the tables are made before, by who owns the database; partitions count from 0.
    Every row is compared with its copy; all is moved, or nothing. Nobody else can write meanwhile.

    From then on a write is committed on one server after the other: a server that fails in between may leave rows,
    which db check names. db backup is refused; copy makes a whole copy.
    """
    if [server is not None, back, ddl].count(True) != 1:
        raise click.UsageError("give one of --server, --back and --ddl")
    if ddl:
        click.echo(archive.maintenance.write_partition_statements(number), nl=False)
        return
    rows = archive.maintenance.move_partition(number, server)
    print_message(f"partition {number}: {format_count(rows, 'row')} moved, all compared")


@db.command()
@click.argument("path", metavar="FILE")
@pass_archive
def backup(archive: "Archive", path: str) -> None:
    """Copy the archive into a new file, while it is in use, and check the copy.

    A FILE whose name ends in .zst is packed. Of PostgreSQL a dump is made, by pg_dump.
    """
    click.echo(f"{path}: {archive.maintenance.backup(path):,} bytes")


@db.command()
@click.argument("path", metavar="FILE")
@pass_archive
@click.pass_context
def restore(ctx: click.Context, archive: "Archive", path: str) -> None:
    """Make a new archive from a backup, and check it. Name the new file or empty database with --db.

    Problems are printed, one in a line, and the exit code is 1.
    """
    problems = archive.maintenance.restore(path)
    for problem in problems:
        click.echo(problem)
    if problems:
        ctx.exit(FAILED)
    present, needed = archive.maintenance.schema()
    what_next = "no problems" if present == needed else f"its schema is {present}; now run: newsdb db upgrade"
    print_message(f"restored: {what_next}")


@db.command()
@click.option("--check", "checked", is_flag=True, help="Count the problems that db check finds, too.")
@click.option("-o", "--output", metavar="FILE", help="The file. [default: standard output]")
@pass_archive
def bundle(archive: "Archive", checked: bool, output: str | None) -> None:  # noqa: FBT001
    """Describe the archive in JSON for a report of a fault: versions, sizes, runs, counts.

    No title, text, name or address of the archive is in it. Read it before you send it.
    """
    from newsdb.present.exports.objects import format_object

    with redirect_output(output, paged=False):
        click.echo(format_object(archive.maintenance.describe(checked=checked), indented=True), nl=False)


@db.command()
@output_options
@pass_archive
def stats(archive: "Archive", style: Style) -> None:
    """Print the number of rows of every table."""
    write_rows(archive.maintenance.stats(), style)
