"""Translate the words of pages: English texts are the keys, as in gettext, and one table holds the Korean ones.

Two languages of a few dozen texts need neither compiled catalogues nor a build step.
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

PageLanguage = Literal["en", "ko"]
"""A language of pages for people."""

PAGE_LANGUAGES: tuple[PageLanguage, ...] = get_args(PageLanguage)

Translate = Callable[..., str]
"""Return a text in the language of a page; keyword arguments fill the places in braces."""

KOREAN = {
    # kinds
    "company": "기업",
    "person": "인물",
    "organisation": "기관",
    "media": "언론사",
    "place": "지명",
    "reporter": "기자",
    "outlet": "매체",
    "companies": "기업",
    "people": "인물",
    "organisations": "기관",
    "places": "지명",
    "reporters": "기자",
    "outlets": "매체",
    "cited sources": "인용된 취재원",
    "section": "분야",
    "sections": "분야",
    "labels": "키워드",
    # kinds of figures
    "money": "금액",
    "percent": "비율",
    "percent_point": "퍼센트포인트",
    "count": "수",
    "quantity": "양",
    "ratio": "배수",
    "rank": "순위",
    "index": "지수",
    "duration": "기간",
    # units of durations
    "year": "년",
    "quarter": "분기",
    "month": "개월",
    "week": "주",
    "trading day": "거래일",
    "business day": "영업일",
    "day": "일",
    "hour": "시간",
    "minute": "분",
    "second": "초",
    # headings
    "{kind} beside it": "함께 나온 {kind}",
    "Articles over time": "기간별 기사 수",
    "Articles by month": "월별 기사 수",
    "Articles by year": "연도별 기사 수",
    "Specialties": "주로 다루는 것",
    "Figures": "수치",
    "What was reported of it": "보도된 수치",
    "Over time": "시간별",
    "Latest articles": "최근 기사",
    # columns
    "Also": "다른 이름",
    "Known by": "식별자",
    "Articles": "기사",
    "Published": "보도 기간",
    "Name": "이름",
    "See": "기사 보기",
    "Specialty": "대상",
    "Of theirs": "이 기사 중",
    "Of all": "전체 중",
    "Day": "날짜",
    "Figure": "표현",
    "Value": "값",
    "Unit": "단위",
    "Sentence": "문장",
    "Outlet": "매체",
    "Title": "제목",
    "Measure": "항목",
    "Period": "시기",
    "Other party": "상대",
    "Status": "상태",
    # whether a fact is so
    "actual": "실제",
    "expected": "예상",
    "proposed": "제안",
    "denied": "부인",
    "By": "기자",
    # sentences
    "{count:,} without a known day are not in it.": "날짜를 모르는 기사 {count:,}건은 빠졌습니다.",
    "What is in more of these articles than the archive lets expect, by how many articles more.": (
        "전체 기사에서 차지하는 비율로 예상되는 것보다 이 기사들에 더 자주 나오는 것을, 그 차이가 큰 순서로 보입니다."
    ),
    "The lists count the newest {newest:,} of {articles:,} articles.": (
        "목록은 전체 {articles:,}건 중 최근 기사 {newest:,}건을 센 것입니다."
    ),
    "The lists count all {articles:,} articles.": "목록은 기사 {articles:,}건 전체를 센 것입니다.",
    "Made by newsdb, {time} UTC.": "newsdb가 {time}(UTC)에 만들었습니다.",
}
"""Korean text by English text."""


def get_translation(language: PageLanguage, korean: Mapping[str, str] = KOREAN) -> Translate:
    """Return the function that translates into the language; KeyError if a text has no translation."""

    def translate(english: str, **values: object) -> str:
        text = english if language == "en" else korean[english]
        return text.format(**values) if values else text

    return translate


def translate_unit(kind: str, unit: str, translate: Translate) -> str:
    """Translate the unit of a duration, an English word; the units of all other figures are signs and codes."""
    return translate(unit) if kind == "duration" else unit
