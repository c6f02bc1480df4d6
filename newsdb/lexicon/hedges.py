"""Tell the values allowed by the hedge of a figure, from `data/hedges.csv`: 약 about, 이상 at least, 미만 at most.

A hedge behind a figure is listed by its stem: 넘 stands for 넘는, 넘게 and 넘긴.
"""

from functools import cache
from typing import Literal, cast

from newsdb.lexicon.tables import read_table

HedgeSense = Literal["about", "at least", "at most", "just above", "just below"]


@cache
def load_hedges(place: Literal["before", "after"]) -> tuple[str, ...]:
    """Return the hedges before or behind a figure, longest first."""
    hedges = (row["hedge"] for row in read_table("hedges") if row["place"] == place)
    return tuple(sorted(hedges, key=lambda hedge: (-len(hedge), hedge)))


@cache
def read_hedge(hedge: str) -> HedgeSense:
    """Return the sense of a hedge as it is stored with a figure; a hedge outside the table means about."""
    stems = (row for row in read_table("hedges") if hedge.casefold().startswith(row["hedge"]))
    longest = max(stems, key=lambda row: len(row["hedge"]), default=None)
    return cast("HedgeSense", longest["sense"]) if longest else "about"
