"""Lay out pairs as a matrix."""

from collections import Counter
from collections.abc import Sequence

from newsdb.model.rows.reports import CopyingRow
from newsdb.model.rows.table import Table


def build_copying_matrix(rows: Sequence[CopyingRow]) -> Table:
    """Return a table with a row for each original outlet and a column for each outlet that repeats it.

    Both begin with the one of the most copies. A pair without copies is 0.
    """
    copies = {(row.original_outlet, row.outlet): row.copies for row in rows}
    originals, copiers = Counter[str](), Counter[str]()
    for (original, copier), count in copies.items():
        originals[original] += count
        copiers[copier] += count
    columns = [name for name, _ in copiers.most_common()]
    return Table(
        ("original", *columns),
        [
            [original, *(copies.get((original, copier), 0) for copier in columns)]
            for original, _ in originals.most_common()
        ],
    )
