"""Recognise the words beside a name in a byline: titles, labels, desks.

The words are in `data/byline_words.csv`.
"""

import csv
import re
from functools import cache
from importlib import resources

_DESK_ENDS = (
    r"(?:팀|부|취재단|기자단|본부|센터|데스크|뉴스룸|편집국|보도국|논설실|논설위원실"
    r"|지국|총국|(?<!도)지사|지역국|사업국|미디어국|콘텐츠국|TF|랩|Lab)"
)
ENDS_AS_DESK = re.compile(rf"{_DESK_ENDS}$")
_DESK = re.compile(rf"[가-힣A-Za-z0-9]{{0,12}}{_DESK_ENDS}")
_REPORTS = (
    r"(?<!자)기자(?:$|[\s·)/])|특파원|통신원|논설|해설위원|편집위원|앵커|아나운서|캐스터|리포터|PD|에디터"
    r"|칼럼니스트|디자이너|CP$"
)
_WRITES = re.compile(_REPORTS)
_PRESS = re.compile(
    _REPORTS
    + r"|편집장|편집인|주필|피디|데스크|(?<!본)부장$|차장$|국장$|팀장$|객원|인턴|수습|선임$|위원$|크리에이터"
)


def read_rows(file: str) -> list[dict[str, str]]:
    """Read the rows of a data file of `newsdb.parse`, by column."""
    text = resources.files("newsdb.parse").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def load_byline_words(kind: str) -> frozenset[str]:
    """Return the words of one kind in `data/byline_words.csv`.

    Title, label, picture label, no name, sub-brand.
    """
    return frozenset(row["word"] for row in read_rows("byline_words.csv") if row["kind"] == kind)


@cache
def _compile_title_end() -> re.Pattern[str]:
    longest_first = sorted(load_byline_words("title"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})$")


def is_writer_title(role: str) -> bool:
    """Check whether the title makes a byline of a line without outlet or address: 기자, 특파원, 논설위원."""
    return bool(_WRITES.search(role))


def is_press_title(role: str) -> bool:
    """Check whether the title is used by the press, unlike a professor's or a director's."""
    return bool(_PRESS.search(role))


def is_label(word: str) -> bool:
    """Check whether the word names a person's work (글, 사진, 정리, 영상취재) rather than a position."""
    return word in load_byline_words("label") or is_picture_label(word)


def is_picture_label(word: str) -> bool:
    """Check whether the label credits pictures, not words: 사진, 그래픽, 영상취재."""
    return word in load_byline_words("picture label")


def is_desk(word: str) -> bool:
    """Check whether the word is a desk, team or pool: 경제부, 온라인뉴스팀, 공동취재단."""
    return bool(_DESK.fullmatch(word))


def is_title(word: str) -> bool:
    """Check whether the word is a title by itself: 기자, 특파원, 논설위원."""
    return word in load_byline_words("title")


def find_closing_title(word: str) -> str | None:
    """Return the title at the end of a longer word, 기자 for 선임기자 and for 홍길동기자; None without one."""
    match = _compile_title_end().search(word)
    return match[0] if match else None
