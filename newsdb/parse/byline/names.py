"""What a person's name looks like, and which words stand beside one in a byline: titles, labels, desks.

The words are data: `data/surnames.csv` (after the census of Statistics Korea, and the rarer ones that reporters are
seen to bear) and `data/byline_words.csv`.
"""

import csv
import re
from functools import cache
from importlib import resources

_HANGUL = re.compile(r"[가-힣]{2,5}")
_HANJA = re.compile(r"[一-鿿\uf900-\ufaff]{2,4}")
_LATIN = re.compile(r"[A-Z][A-Za-z.'’-]{0,20}(?: [A-Z][A-Za-z.'’-]{0,20}){1,3}")
_DESK_ENDS = (
    r"(?:팀|부|취재단|기자단|본부|센터|데스크|뉴스룸|편집국|보도국|논설실|논설위원실"
    r"|지국|총국|(?<!도)지사|지역국|사업국|미디어국|콘텐츠국|TF|랩|Lab)"
)
_ENDS_AS_DESK = re.compile(rf"{_DESK_ENDS}$")
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


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files("newsdb.parse").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def byline_words(kind: str) -> frozenset[str]:
    """The words of one kind in `data/byline_words.csv`: title, label, picture label, no name, sub-brand."""
    return frozenset(row["word"] for row in _rows("byline_words.csv") if row["kind"] == kind)


@cache
def _surnames(*uses: str) -> frozenset[str]:
    return frozenset(row["surname"] for row in _rows("surnames.csv") if row["use"] in uses)


@cache
def _one_syllable() -> frozenset[str]:
    return _surnames("both", "first", "common", "rare")


@cache
def _hanja_surnames() -> frozenset[str]:
    return frozenset(character for row in _rows("surnames.csv") for character in row["hanja"])


@cache
def _title_end() -> re.Pattern[str]:
    longest_first = sorted(byline_words("title"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})$")


def is_person_name(word: str) -> bool:
    """Whether the word has the shape of a person's name.

    Two to four Hangul syllables or Hanja that begin with a surname, or two to four capitalised Latin words. Four
    syllables are a two-syllable surname or both parents' surnames. Three Hanja may begin with any: scans misread them.
    """
    first = word[:1]
    if "가" <= first <= "힣":
        return _is_hangul_name(word)
    if _HANJA.fullmatch(word):
        return (first in _hanja_surnames() or len(word) == 3) and word[-1] not in "部局室團隊班"
    return bool(_LATIN.fullmatch(word)) and word.upper() != word


def _is_hangul_name(word: str) -> bool:
    if not _HANGUL.fullmatch(word) or word in byline_words("no name") or _is_verb(word):
        return False
    double = word[:2] in _surnames("two syllables")
    if not double and (word[0] not in _one_syllable() or len(word) == 5):
        return False
    if len(word) > 2 and _ENDS_AS_DESK.search(word):
        return False
    return (
        len(word) <= 3 or double or (word[0] in _surnames("both", "first") and word[1] in _surnames("both"))
    )


def _is_verb(word: str) -> bool:
    """Whether the word is a verb that ends a sentence: 모았다, 강조했다, 지적한다. Its last stem has ㅆ or ㄴ below."""
    return len(word) > 2 and word[-1] == "다" and (ord(word[-2]) - ord("가")) % 28 in (4, 20)


def is_long_name(word: str) -> bool:
    """Whether four syllables may be a rarer name (a surname and three syllables), where a title follows."""
    hangul = len(word) == 4 and word[0] in _surnames("both", "first") and bool(_HANGUL.fullmatch(word))
    return (
        hangul
        and word not in byline_words("no name")
        and not _ENDS_AS_DESK.search(word)
        and not _is_verb(word)
    )


def is_writer_title(role: str) -> bool:
    """Whether the title alone, in a line without an outlet or address, makes a byline: 기자, 특파원, 논설위원."""
    return bool(_WRITES.search(role))


def is_press_title(role: str) -> bool:
    """Whether the title is one of the press (and not a professor's or a director's)."""
    return bool(_PRESS.search(role))


def is_label(word: str) -> bool:
    """Whether the word says what somebody did (글, 사진, 정리, 영상취재) rather than what they are."""
    return word in byline_words("label") or is_picture_label(word)


def is_picture_label(word: str) -> bool:
    """Whether the label credits pictures and not words: 사진, 그래픽, 영상취재."""
    return word in byline_words("picture label")


def is_desk(word: str) -> bool:
    """Whether the word is a desk, team or pool: 경제부, 온라인뉴스팀, 공동취재단."""
    return bool(_DESK.fullmatch(word))


def is_title(word: str) -> bool:
    """Whether the word is a title by itself: 기자, 특파원, 논설위원."""
    return word in byline_words("title")


def title_at_end(word: str) -> str | None:
    """The title that a longer word ends with: 기자 for 선임기자 and for 홍길동기자; None without one."""
    found = _title_end().search(word)
    return found[0] if found else None
