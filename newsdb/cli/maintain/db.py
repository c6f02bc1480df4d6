"""`newsdb db`: the upkeep of the database."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.present.values.style import Style


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@click.pass_context
def upgrade(ctx: click.Context) -> None:
    """Bring the schema up to what this newsdb needs, all or nothing."""
    with open_archive(ctx) as archive:
        before, after = archive.maintenance.upgrade()
    click.echo(f"{after}: nothing to do" if before == after else f"{before or 'empty'} -> {after}")


@db.command()
@click.pass_context
def current(ctx: click.Context) -> None:
    """Print the revision of the schema."""
    with open_archive(ctx) as archive:
        present, needed = archive.maintenance.schema()
    click.echo(present or "empty")
    if present != needed:
        click.echo(f"this newsdb needs {needed}", err=True)


@db.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look for damage: schema, references, spans, reading tables, text index. A line a problem; exit code 1 for any."""
    with open_archive(ctx) as archive:
        problems = archive.maintenance.check()
    for problem in problems:
        click.echo(problem)
    if problems:
        ctx.exit(FAILED)
    click.echo("no problems", err=True)


@db.command()
@click.pass_context
def reindex(ctx: click.Context) -> None:
    """Make the index of the texts anew, which `--text` looks things up in."""
    with open_archive(ctx) as archive:
        texts = archive.maintenance.reindex()
    click.echo(f"{texts} texts")


@db.command()
@click.argument("path", metavar="FILE")
@click.pass_context
def backup(ctx: click.Context, path: str) -> None:
    """Copy the archive into a new file, while it is in use. For PostgreSQL it names the tool that does."""
    with open_archive(ctx) as archive:
        size = archive.maintenance.backup(path)
    click.echo(f"{path}: {size:,} bytes")


@db.command()
@output_options
@click.pass_context
def stats(ctx: click.Context, style: Style) -> None:
    """Print how many rows each table has."""
    with open_archive(ctx) as archive:
        write_rows(archive.maintenance.stats(), style)
