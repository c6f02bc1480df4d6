"""List places: as entities in texts, and as bylines and datelines write them, from `data/places.csv`.

The columns key to context are the place as extraction finds it; a row without a key is found in bylines alone. The
column byline holds the names used in bylines: 세종, 실리콘밸리, 워싱턴.
"""

from functools import cache

from newsdb.lexicon.tables import read_table, split_cell


@cache
def load_place_names() -> frozenset[str]:
    """Return every name of the places, in any script."""
    rows = read_table("places")
    return frozenset(name for row in rows for name in (row["name"], *split_cell(row["names"])) if name)


@cache
def load_byline_places() -> frozenset[str]:
    """Return the names of places as bylines write them."""
    return frozenset(name for row in read_table("places") for name in split_cell(row["byline"]))


@cache
def load_country_keys() -> frozenset[str]:
    """Return the keys of the places that are countries."""
    return frozenset(row["key"] for row in read_table("places") if row["description"] == "country")
