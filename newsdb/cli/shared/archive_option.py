"""The archive that the user named."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.printing import tell_once

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


def open_archive(ctx: click.Context) -> "Archive":
    """The archive of `--db`, else of the environment; nothing is opened before it is used."""
    from newsdb.archive.archive import Archive  # here: it takes the tables, and the tables SQLAlchemy

    database: str | None = ctx.find_root().obj
    return Archive(database, on_notice=tell_once())
