"""Run `newsdb status`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.destination import write_text
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.present.pages.status import build_status_table, format_status
from newsdb.present.values.style import BINARY_FORMATS, Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@output_options
@pass_archive
def status(archive: "Archive", style: Style) -> None:
    """Tell how the archive is doing: last good run, failing feeds, quarantine, size, schema.

    With --format json it is one object, for a program that watches.
    """
    found = archive.maintenance.status()
    if style.format in BINARY_FORMATS:
        write_rows(build_status_table(found), style)
    else:
        write_text(format_status(found, style))
