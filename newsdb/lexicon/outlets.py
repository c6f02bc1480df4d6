"""List news media: as entities that texts name, and as outlets that publish articles, from `data/media.csv`.

The columns key to context are the medium as extraction finds it; a row without a key is found in bylines alone. The
columns outlet (usual name), outlet_names, domain and country are the same medium as a publisher.
"""

from dataclasses import dataclass
from functools import cache

from newsdb.lexicon.tables import read_table, split_cell


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """A known outlet: its usual name, other names in use, the domain of its site (or None) and its ISO 3166 country."""

    name: str
    aliases: tuple[str, ...]
    domain: str | None
    country: str


@cache
def load_outlets() -> tuple[KnownOutlet, ...]:
    """Return every outlet of the table, in its order."""
    return tuple(
        KnownOutlet(
            row["outlet"], tuple(split_cell(row["outlet_names"])), row["domain"] or None, row["country"]
        )
        for row in read_table("media")
        if row["outlet"]
    )
