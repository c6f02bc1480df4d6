"""Write the currencies' names in `newsdb/lexicon/data/currencies.csv` again, as the installed Babel (CLDR) has them.

Keep our own columns: spellings, cents, signs. Add currencies that CLDR calls tender somewhere today.

    python training/make_currencies.py
"""

import csv
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TABLE = Path(__file__).parents[1] / "newsdb" / "lexicon" / "data" / "currencies.csv"


def read_tender() -> set[str]:
    """Return the ISO 4217 codes that are legal tender in some territory today."""
    uses = (use for territory in get_global("territory_currencies").values() for use in territory)
    return {code for code, _, until, is_tender in uses if until is None and is_tender}


def write_table() -> None:
    """Write the table again, the known currencies first and in their order."""
    korean = Locale("ko").currencies
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    for code in (*rows, *sorted(read_tender() - rows.keys())):
        english = dict.fromkeys(get_currency_name(code, count, locale="en") for count in (1, 2))
        names = {"code": code, "korean": korean[code], "english": "|".join(english)}
        rows[code] = {"spellings": "", "cents": "", "signs": "", **rows.get(code, {}), **names}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        columns = ["code", "korean", "english", "spellings", "cents", "signs"]
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


if __name__ == "__main__":
    write_table()
