"""Run `newsdb copy`."""

import click

from newsdb.cli.shared.messages import format_count, print_message


@click.command()
@click.option(
    "--from", "source", metavar="PATH|URL", required=True, help="The archive, lake or export to copy."
)
@click.option("--to", "target", metavar="PATH|URL", required=True, help="The new archive.")
def copy(source: str, target: str) -> None:
    """Copy an archive between SQLite and PostgreSQL, or a lake into an archive.

    The source is an archive, or the folder of a lake or of an export as Parquet; the target must be empty. Every row is
    compared with its copy; without that, nothing is copied.
    """
    from newsdb.archive.archive import Archive

    with Archive(target) as archive:
        rows = archive.maintenance.copy_from(source)
    print_message(f"{format_count(rows, 'row')} copied to {target}, all compared")
