"""Read the lexicon's CSV files under `newsdb/lexicon/data`."""

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Read `data/{name}.csv` into one dictionary a row, by column."""
    text = (files("newsdb.lexicon") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def split_cell(cell: str) -> list[str]:
    """Split a cell of several values with `|` between them; an empty cell holds none."""
    return cell.split("|") if cell else []
