"""Find the column, or JSON key, of each field of an article: as the user chose, else by its name.

Names are compared without case, spaces and punctuation: `Published_At`, `publishedAt` and `published at` are equal.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from newsdb.model.errors import UsageError

FIELDS = ("title", "body", "url", "outlet", "byline", "published", "section", "language", "id")
"""The fields that a column can be mapped to."""

_NOISE = re.compile(r"[\W_]+")

# The names of a field, the surest first: a record that has several takes the first that holds something.
_NAMES = {
    "title": "title headline 제목 기사제목 뉴스제목 헤드라인 newstitle articletitle 기사명 타이틀 subject",
    "body": "body 본문 기사본문 뉴스본문 articlebody bodytext articletext fulltext maintext content contents text"
    " newscontent articlecontent article 내용 기사내용 기사 기사전문 전문",
    "url": "url originallink canonicalurl link articleurl newsurl weburl permalink 링크 주소 원문url 기사url"
    " 기사링크 뉴스링크 원문링크 기사주소 원문주소 href uri",
    "outlet": "outlet 언론사 언론사명 매체 매체명 신문사 publisher press media newspaper sitename provider pressname"
    " medianame outletname 방송사 발행처",
    "byline": "byline 기자 기자명 기고자 작성자 글쓴이 필자 author authors reporter reporters writer creator"
    " authorname reportername 기자이름",
    "published": "publishedat published publisheddate publishdate publishedtime datepublished pubdate 발행일 발행일시"
    " 보도일 게시일 작성일 입력일 입력일시 등록일 일자 날짜 일시 기사일자 datetime date articledate"
    " 기사입력 입력시간 입력시각 발행시간 발행시각 게시시간 작성시간 작성시각 송고시각 보도일시",
    "section": "section category categories 섹션 분류 카테고리 통합분류1 통합분류 분야",
    "language": "language lang inlanguage 언어",
    "id": "id 뉴스식별자 식별자 newsid articleid 기사id aid guid identifier",
}

# Taken only where no column has a sure name: `source` is a corpus as often as it is an outlet.
_WEAK_NAMES = {
    "body": "description summary 요약 lead",
    "outlet": "source 출처 site",
    "published": "timestamp time 시간 createdat",
}


def find_columns(names: Sequence[str], chosen: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Map each field to its possible columns, the surest first.

    `chosen` (field -> column) comes before any guess, and a column chosen for one field is not guessed for another.
    """
    return _find_columns(tuple(names), tuple(sorted(chosen.items())))


def check_fields(chosen: Mapping[str, str]) -> None:
    """Raise UsageError if a column is mapped to an unknown field."""
    for field in chosen:
        if field not in FIELDS:
            raise UsageError(
                f"--map {field}={chosen[field]}: no such field; the fields are {', '.join(FIELDS)}"
            )


@lru_cache(maxsize=256)
def _find_columns(names: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    taken = {column for _, column in chosen}
    columns: dict[str, tuple[str, ...]] = {field: (column,) for field, column in chosen if column in names}
    for rules in (_index_names(weak=False), _index_names(weak=True)):
        guessed: dict[str, list[tuple[int, str]]] = {}
        for name in names:
            rule = rules.get(_fold_name(name))
            if rule and name not in taken and rule[0] not in columns:
                guessed.setdefault(rule[0], []).append((rule[1], name))
        columns |= {field: tuple(name for _, name in sorted(ranked)) for field, ranked in guessed.items()}
    return columns


@cache
def _index_names(*, weak: bool) -> dict[str, tuple[str, int]]:
    """Map each folded name to its field and its rank among the names of the field."""
    table = _WEAK_NAMES if weak else _NAMES
    return {name: (field, rank) for field, names in table.items() for rank, name in enumerate(names.split())}


def _fold_name(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())
