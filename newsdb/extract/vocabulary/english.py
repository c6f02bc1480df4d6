"""Recognise English text, its words in capitals, and the titles before names."""

import re
from functools import cache

_LOOKED_AT = 500  # characters that tell the language
_SHARE = 10  # Korean has more than one Hangul syllable in so many characters
_LATIN = re.compile("[A-Za-z]{2}")

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĞĪİŁŃŌŐŘŚŞŠŤŪŹŻŽȘȚ"
_LOWER = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűźżžșț"
_INNER = rf"[{_LOWER}]|[’'-](?=[{UPPER}{_LOWER}]{{2}})|(?<=Mc|Ma|De|Di|O[’'])[{UPPER}]|(?<=-)[{UPPER}]"
WORD = rf"[{UPPER}](?:{_INNER}){{1,22}}"
TITLE = (
    r"Chief (?:Executive|Financial|Operating|Technology)(?: Officer)?|C[EFOT]O|President|Chair(?:man|woman)?"
    r"|Vice President|Prime Minister|Minister|Secretary|Senator|Sen\.|Rep\.|Gov\.|Governor|Professor|Prof\.|Dr\.|Mr\."
    r"|Mrs\.|Ms\.|Judge|Justice|Director|Founder|Co-founder|Analyst|Economist|Spokes(?:man|woman|person)|Mayor|Ambassador"
)
TITLE_AHEAD = re.compile(
    rf"(?:(?:[A-Z][a-z]{{2,15}} )?(?:{TITLE}|Sheriff|Detective|Captain|Officer|Deputy|Inspector|Commander|General|King"
    r"|Queen|Prince|Princess|Pope|Coach|Father|Sister|Premier|Chancellor|Lawmaker|Congress(?:man|woman)) )+"
)


def is_english(text: str) -> bool:
    """Check whether the text is in Latin letters, with little or no Hangul at its start."""
    start = text[:_LOOKED_AT]
    if _compile_hangul(len(start) // _SHARE + 1).match(start):
        return False
    return _LATIN.search(start) is not None


@cache
def _compile_hangul(count: int) -> re.Pattern[str]:
    """Compile what matches a text up to its Hangul syllable of this number."""
    return re.compile(f"(?:[^가-힣]*[가-힣]){{{count}}}")
