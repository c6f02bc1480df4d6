"""Find the hedge of a figure: the word for about, at least or at most.

A figure keeps one hedge; the one before it wins.
"""

import re
from functools import cache

from newsdb.extract.numbers.figures import Amount
from newsdb.lexicon.hedges import load_hedges

_KOREAN = "|".join(hedge for hedge in load_hedges("before") if not hedge.isascii())
_ENGLISH = "|".join(hedge for hedge in load_hedges("before") if hedge.isascii())
_BEFORE = re.compile(
    rf"(?<![가-힣])({_KOREAN})\s{{0,2}}(?:(?:연|월|연간|하루)\s?)?$|\b({_ENGLISH})\s$", re.IGNORECASE
)
# What the text ends with, white space aside, where the pattern finds something; asked first, for speed.
_LAST_BEFORE = tuple(hedge.casefold() for hedge in (*load_hedges("before"), "연", "월", "연간", "하루"))
# 역대 최대, 세계 최대 are records, not bounds.
_RECORD = re.compile(r"(?:역대|사상|세계|국내|업계|아시아|창사\s이래|이래)\s$")
_NOUN = (
    r"대\s?(?:초반|중반|후반|초중반|중후반)|초중반|중후반|초반|중반|후반|이상(?![한하기])|이하|미만|"
    r"초과|가까이|가까운|가량|수준(?!급|의\s기술)|안팎|내외|남짓|정도|"
    r"이내|여(?![가-힣])|급(?![등락증감격상하여히식])"
)
_LINE = r"선(?![가-힣])|선(?:을|이|에|은|도|까지|으로|마저|대|에서|과|의|부터|조차|보다|이었|인|였)"
_ATTACHED_VERB = (
    r"(?:[을를이가]\s?)?\s?(?:(?:훌쩍|크게|이미|살짝|조금|약간|가뿐히)\s)?(?P<bound>넘는|넘게|넘긴|넘길|넘겨|넘을|넘은|넘었[가-힣]{0,3}|"
    r"넘겼[가-힣]{0,3}|넘어서[가-힣]{0,2}|넘어선|넘어설|넘어섰[가-힣]{0,3}|웃도는|밑도는|상회|육박|넘어(?![가-힣]))"
    r"|에\s?(?P<near>가까운|가까울|가까웠[가-힣]{0,2}|가까워[가-힣]{0,2}|가깝[가-힣]|육박)"
)
_ALWAYS = ("넘는", "넘게", "넘긴", "넘길", "넘을", "웃도는", "밑도는", "가까", "육박")
_EXACT = re.compile(
    r"(?:전망치|예상치|추정치|컨센서스|기대치|기록|목표치|목표가|평균)(?:인|였던)?\s?[(（]?\s?$"
)
_BRACKET = re.compile(r"\s?\([^()\n]{1,60}\)")
_OPEN = re.compile(r"[(（]\s?(?:약\s?)?$")


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?P<noun>{_NOUN}|{_LINE})|(?:대|어치|씩)\s?(?P<behind>{_NOUN}|{_LINE})|대?{_ATTACHED_VERB}"
    )


def find_hedge(text: str, amount: Amount, *, converted: bool) -> str | None:
    """Find the hedge of a figure, as written. `converted`: the figure restates another one in brackets."""
    ahead = text[max(0, amount.start - 14) : amount.start]
    before = _BEFORE.search(ahead) if ahead.rstrip().casefold().endswith(_LAST_BEFORE) else None
    if before and not (before.group(1) in ("최대", "최소") and _is_record(text, amount.start, before)):
        return before.group(1) or before.group(2)
    if amount.more:
        return "여"
    found = _read_hedge_at(text, amount.end, amount)
    if found or converted:
        return found
    bracket = _BRACKET.match(text, amount.end)
    return _read_hedge_at(text, bracket.end(), amount) if bracket else None


def _is_record(text: str, start: int, before: re.Match[str]) -> bool:
    word = start - (min(start, 14) - before.start())
    return bool(_RECORD.search(text[max(0, word - 8) : word]))


def _read_hedge_at(text: str, end: int, amount: Amount) -> str | None:
    match = _after_pattern().match(text, end)
    if match is None:
        return None
    noun: str | None = match["noun"] or match["behind"]
    if noun is not None:
        return "선" if noun.startswith("선") else noun
    verb: str | None = match["bound"] or match["near"]
    if verb is None or verb.startswith(_ALWAYS):
        return verb
    if verb == "상회" and amount.kind == "percent" and not match.group().lstrip().startswith(("을", "를")):
        return None  # 전망을 15% 상회: by how much, not a bound
    return verb if _bounds_its_own_subject(text, amount) else None


def _bounds_its_own_subject(text: str, amount: Amount) -> bool:
    """Check whether 넘어서다 or 상회하다 bounds the figure: a round one, not an exact value to compare with."""
    value = amount.value if amount.value is not None else amount.maximum
    round_number = value is not None and len(value.normalize().as_tuple().digits) <= 2
    before = text[max(0, amount.start - 14) : amount.start]
    return round_number and not _OPEN.search(before) and not _EXACT.search(before)
