"""Measure the cells of a column: addresses, dates, numbers, prose, clock ticks."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from newsdb.read.field_values import is_null
from newsdb.text.dates import is_date

_ADDRESS = re.compile(
    r"\s*(?:https?://[^\s/?#]+(?P<deep>/?[?#]\S+|/\S*[^\s/])?/?|(?://)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}(?::\d{1,5})?"
    r"(?P<bare>/[^\s]*[^\s/])/?)\s*$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|mp4|m3u8)(?:[?#!]\S*)?\s*$", re.IGNORECASE)
_PROFILE = re.compile(
    r"/(?:profiles?|authors?|reporters?|journalists?|users?|members?|staff|people|contributors?|byline|기자)(?:/|\.|\?|$)"
    r"|/@[\w.]+/?\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*[-+]?\d[\d,. ]{0,30}%?\s*$")
_RELATIVE = re.compile(r"\s*\d{1,4} ?(?:초|분|시간|일|주|개월|년) ?전\s*")
_CLOCK = re.compile(
    r"\s*(?:오전|오후|[AaPp][Mm])?\s?\d{1,2}(?::\d{2}){1,2}(?:\.\d{1,6})?\s?(?:[AaPp][Mm])?\s*"
    r"|\s*(?:오전|오후)?\s?\d{1,2}\s?시(?:\s?\d{1,2}\s?분)?\s*"
)
_SHORT_NUMBER = re.compile(r"\s*\d{1,7}\s*|\s*\d{9}\s*")
_LONGEST_DATE = 60
_SECONDS = re.compile(r"\s*((?:19|20)\d{2}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?!\d)")
_OUTLET = re.compile(
    r"\s*[가-힣A-Za-z0-9 ]{1,10}(?:일보|신문|뉴스|경제|타임스|투데이|방송|저널|미디어|데일리|통신|헤럴드|시보|닷컴"
    r"|포스트|프레스|TV)\s*"
    r"|\s*(?:KBS|MBC|SBS|YTN|JTBC|MBN|CBS|EBS|OBS|한겨레|뉴시스|노컷뉴스|프레시안|오마이뉴스)\s*"
)
_SECTIONS = frozenset(
    ("정치", "경제", "사회", "문화", "국제", "세계", "스포츠", "연예", "생활", "생활/문화", "생활문화", "it/과학",
     "it과학", "it", "과학", "오피니언", "사설", "칼럼", "지역", "전국", "산업", "금융", "증권", "부동산", "정치일반",
     "politics", "economy", "business", "society", "culture", "world", "sports", "opinion", "technology", "science")
)  # fmt: skip
_LONGEST_SECTION = 30  # characters, on average
_FEWEST_OUTLETS = 3  # cells
_BYLINE = re.compile(
    r"\s*(?:\S{1,12}\s?=\s?)?[가-힣]{2,4}\s?\S{0,4}(?:기자|특파원)(?:\s\S{3,60}@\S{3,60})?\s*$"
)
_WORDS = re.compile(r"[^\W\d_]\s+\S")
_FEWEST_TICKS = 5
_LONGEST_TICK = 5  # seconds between two rows, as a rule: the news of a busy day is not so frequent


class CellProfile(NamedTuple):
    """Hold shares, from 0 to 1, of the filled cells.

    - `nulls` counts the cells with the spelling of "no value".
    - `deep_addresses` lead beyond a site's front page, with or without `https://`; those among them in
      `side_addresses` to a picture or a person's page.
    - `dates` are in the forms of newsdb.text.dates.
    - `clocks` are times without a day; `ticks` is true for the clock of a machine.
    """

    filled: int
    nulls: int
    mean_length: int
    addresses: float
    deep_addresses: float
    side_addresses: float
    dates: float
    clocks: float
    numbers: float
    prose: float
    bylines: float
    ticks: bool


def profile_cells(cells: Sequence[str]) -> CellProfile:
    """Measure the cells of one column, given in row order."""
    present = [cell for cell in cells if cell and not cell.isspace()]
    filled = [cell for cell in present if not is_null(cell)]
    nulls = len(present) - len(filled)
    if not filled:
        return CellProfile(0, nulls, 0, 0, 0, 0, 0, 0, 0, 0, 0, ticks=False)
    addresses = [_ADDRESS.match(cell[:2000]) for cell in filled]

    def share(count: int) -> float:
        return count / len(filled)

    return CellProfile(
        filled=len(filled),
        nulls=nulls,
        mean_length=round(sum(map(len, filled)) / len(filled)),
        addresses=share(sum(1 for match in addresses if match)),
        deep_addresses=share(sum(1 for match in addresses if match and (match["deep"] or match["bare"]))),
        side_addresses=share(sum(1 for match in addresses if match and _leads_aside(match[0]))),
        dates=share(sum(map(_is_date, filled))),
        clocks=share(sum(1 for cell in filled if _CLOCK.fullmatch(cell[:40]))),
        numbers=share(sum(1 for cell in filled if _NUMBER.match(cell[:50]))),
        prose=share(sum(1 for cell in filled if _WORDS.search(cell[:400]) and not _is_list(cell))),
        bylines=share(sum(1 for cell in filled if _BYLINE.match(cell[:100]))),
        ticks=_has_ticks(filled),
    )


def _leads_aside(address: str) -> bool:
    return bool(_PICTURE.search(address) or _PROFILE.search(address))


def _is_date(cell: str) -> bool:
    return len(cell) <= _LONGEST_DATE and (is_date(cell) or bool(_RELATIVE.fullmatch(cell)))


def are_short_numbers(cells: Sequence[str]) -> bool:
    """Return whether the cells are numbers of up to seven or of nine digits: they may be no dates."""
    filled = [cell for cell in cells if cell.strip()]
    return all(_SHORT_NUMBER.fullmatch(cell) for cell in filled)


def are_outlets(cells: Sequence[str]) -> bool:
    """Return whether most cells are names of news outlets by their form."""
    filled = [cell for cell in cells if cell.strip()]
    return (
        len(filled) >= _FEWEST_OUTLETS
        and sum(1 for cell in filled if _OUTLET.fullmatch(cell)) * 10 >= len(filled) * 6
    )


def are_words(cells: Sequence[str], profile: CellProfile) -> bool:
    """Return whether the cells are short words, each in several rows."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    is_short = profile.mean_length <= _LONGEST_SECTION and profile.numbers < 0.5 and profile.dates < 0.5
    return is_short and len(filled) >= _FEWEST_OUTLETS and len(set(filled)) * 2 <= len(filled)


def are_sections(cells: Sequence[str]) -> bool:
    """Return whether the cells are names of a paper's sections."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST_OUTLETS and all(cell.casefold() in _SECTIONS for cell in filled)


def _is_list(cell: str) -> bool:
    """Return whether a cell is words with commas or bars between them, like keywords."""
    return cell.count(",") * 8 > len(cell) or cell.count("|") * 8 > len(cell)


def _has_ticks(filled: Sequence[str]) -> bool:
    """Return whether the cells are times with seconds, each a little later than the one above."""
    matches = [_SECONDS.match(cell) for cell in filled]
    parsed = [_parse_time(f"{match[1]} {match[2]}") for match in matches if match]
    times = [time for time in parsed if time is not None]
    if len(times) < _FEWEST_TICKS or len(times) * 10 < len(filled) * 9:
        return False
    steps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    forward = sum(1 for step in steps if step >= 0)
    return forward * 10 >= len(steps) * 9 and 0 < sorted(steps)[len(steps) // 2] <= _LONGEST_TICK


def _parse_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
