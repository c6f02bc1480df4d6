"""Name the keys of the query language in Korean."""

from collections.abc import Mapping

KOREAN_KEYS: Mapping[str, str] = {
    "기자": "reporter",
    "매체": "outlet",
    "언론사": "outlet",
    "회사": "company",
    "기업": "company",
    "인물": "person",
    "기관": "org",
    "분야": "section",
    "언어": "language",
    "키워드": "label",
    "출처": "source",
    "취재원": "source",
    "제목": "title",
    "본문": "body",
    "부터": "since",
    "까지": "until",
    "기간": "date",
    "금액": "money",
    "단위": "unit",
}
"""Each Korean key, and the key that means the same."""
