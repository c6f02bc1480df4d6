"""The currencies of the table against those of CLDR."""

from babel import Locale
from babel.numbers import get_currency_name

from newsdb.lexicon.tables import read_table, split_cell

KOREAN = Locale("ko")


def test_the_names_of_currencies_are_those_of_cldr() -> None:
    """`python training/make_currencies.py` writes the table again with the names of an installed Babel."""
    for row in read_table("currencies"):
        code = row["code"]
        assert row["korean"] == KOREAN.currencies[code], code
        english = [get_currency_name(code, count, locale="en") for count in (1, 2)]
        assert split_cell(row["english"]) == list(dict.fromkeys(english)), code
