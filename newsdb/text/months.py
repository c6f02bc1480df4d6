"""List the names of months in the languages of the press."""

import unicodedata
from functools import cache

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# English, German, Dutch, Danish, Norwegian, Swedish, French, Spanish, Portuguese, Italian; without accents.
_NAMES = (
    "january januar janner januari janvier enero janeiro gennaio",
    "february februar februari fevrier febrero fevereiro febbraio",
    "march marz maerz maart marts mars marzo marco mrt",
    "april abril avril aprile",
    "may mai mei maj mayo maio maggio",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august augustus augusti aout agosto",
    "september septembre septiembre setembro settembre sept",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember desember decembre diciembre dezembro dicembre",
)
_LEAST_LETTERS = 3


@cache
def load_months() -> dict[str, int]:
    """Return the number of each month by its name, or the first letters of it (three at least)."""
    months: dict[str, int] = {}
    for number, names in enumerate(_NAMES, 1):
        for name in names.split():
            for size in range(_LEAST_LETTERS, len(name) + 1):
                months.setdefault(name[:size], number)
    return months


def find_month(word: str) -> int | None:
    """Return the number of a month by its name in any of the languages: `März`, `juin`, `Sept.`."""
    plain = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    return load_months().get("".join(letter for letter in plain if not unicodedata.combining(letter)))


@cache
def build_month_pattern() -> str:
    """Build the regular expression of a month's whole name, or of its three or four first letters."""
    names = {name for names in _NAMES for name in names.split()}
    words = names | {name[:size] for name in names for size in (3, 4)} | {"märz", "mär", "jänner", "jän"}
    words |= {"février", "févr", "fév", "août", "aoû", "décembre", "déc", "março"}
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})\\.?"
