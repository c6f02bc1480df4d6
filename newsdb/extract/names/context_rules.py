"""Decide by context whether an ordinary word is a name: the `context` column of the data files.

`기아 near 현대차|전기차; 대상 next 그룹|주가`: 기아 counts with one of the words within forty letters of one
of its uses in the text (then everywhere in it), 대상 only with one of the words directly behind it.
`@company`, `@listed` and `@next` stand for words beside any company, `@politician`, `@executive` and
`@scholar` for words beside such people.
"""

import re
from dataclasses import dataclass
from typing import Literal

WINDOW = 40

_WORDS = {
    "@company": (
        "주가|상장|시가총액|시총|매출|영업이익|순이익|증권|코스피|코스닥|실적|대표이사|최고경영자|그룹|인수|투자|기업|업체|회사|종목|주주"
    ),
    "@listed": "주가|종목|코스피|코스닥|상한가|하한가|거래일|시총|시가총액|특징주|목표주가|목표가",
    "@politician": (
        "의원|대표|장관|후보|민주당|국민의힘|새누리당|한나라당|국회|총리|대통령|청와대|시장|지사|최고위원|원내대표|정치"
        "|위원장|차관|총재|여당|야당|여야|정무위|권익위|금융위"
    ),
    "@executive": "대표|회장|부회장|사장|창업자|의장|그룹|CEO|최고경영자|이사회|총수",
    "@scholar": "교수|연구|원장|박사|연구원|학과|소장|KAIST|서울대|카이스트",
    "@next": "그룹|주가|대표|회장|홀딩스|임직원|본사|주식|우선주|목표주가|시총|시가총액|지분",
}
_RULE = re.compile(r"(.+?) (near|next) (.+)")
# A stock code, a company form, or the change of a price: 기아(-2.33%).
_STOCK_CODE = re.compile(r"\(\d[0-9A-Z]{5}\)|㈜|\(주\)|\([-+−–▲▼△▽]?[0-9]{1,3}\.[0-9]{1,2}%\)")


@dataclass(frozen=True, slots=True)
class ContextRule:
    """Hold the words required near, or directly behind, a name."""

    how: Literal["near", "next"]
    words: re.Pattern[str]

    def is_met(self, text: str, start: int, end: int) -> bool:
        """Check whether `text[start:end]` is the name.

        A stock code or a change of price in brackets behind it, or ㈜, always proves it.
        """
        if _STOCK_CODE.match(text, end):
            return True
        if self.how == "next":
            after = end + 1 if text[end : end + 1] == " " else end
            return self.words.match(text, after) is not None
        before, after = max(0, start - WINDOW), end + WINDOW
        return (
            self.words.search(text, before, start) is not None
            or self.words.search(text, end, after) is not None
        )


def read_context_rules(column: str) -> dict[str, ContextRule]:
    """Read the rules of one `context` cell, by name. Raises ValueError for an unreadable rule."""
    rules = {}
    for rule in filter(None, (part.strip() for part in column.split(";"))):
        match = _RULE.fullmatch(rule)
        if match is None:
            raise ValueError(f"context rule {rule!r} is not 'NAME near|next WORD|WORD'")
        name, how, words = match.groups()
        alternatives = "|".join(_WORDS.get(word, re.escape(word)) for word in words.split("|"))
        rules[name] = ContextRule("near" if how == "near" else "next", _compile_alternatives(alternatives))
    return rules


def _compile_alternatives(alternatives: str) -> re.Pattern[str]:
    # The same few lists of words guard hundreds of names; re's own cache is too small to hold all rules of a load.
    pattern = _PATTERNS.get(alternatives)
    if pattern is None:
        pattern = _PATTERNS[alternatives] = re.compile(alternatives)
    return pattern


_PATTERNS: dict[str, re.Pattern[str]] = {}
