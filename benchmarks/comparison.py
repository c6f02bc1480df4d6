"""Rows of the table that `make bench` ends with: what newsdb takes, beside a peer or a limit in the same run."""

from collections.abc import Iterable
from typing import NamedTuple

from rich import box
from rich.table import Table


class Comparison(NamedTuple):
    """One row: `ours` and `other` in the same `unit`. `beside` says what `other` is: a peer, or a limit."""

    what: str
    ours: float
    beside: str
    other: float
    unit: str

    @property
    def ratio(self) -> float:
        """Return our figure in parts of the other."""
        return self.ours / self.other


def build_table(rows: Iterable[Comparison]) -> Table:
    """Build the table, figures in three digits."""
    table = Table("what", box=box.SIMPLE_HEAD)
    table.add_column("newsdb", justify="right")
    table.add_column("peer or limit")
    table.add_column("it", justify="right")
    table.add_column("ratio", justify="right")
    for row in rows:
        ours, other = (f"{value:,.3g} {row.unit}".strip() for value in (row.ours, row.other))
        table.add_row(row.what, ours, row.beside, other, f"{row.ratio:.2f}")
    return table
