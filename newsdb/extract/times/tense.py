"""Read from the words around a date whether it lies ahead or behind: 열릴 예정이다, 열렸다, 발인은 …

A date belongs to the first predicate behind it; a connective (-고, -며) leaves the decision to the next one. The day
at the head of a sentence or behind its topic may be that of the statement: `회사는 9일 공장을 연다고 밝혔다`.
"""

import re
from functools import cache
from itertools import chain, pairwise

from newsdb.extract.times.english_tense import read_english_outlook
from newsdb.extract.times.outlooks import COMING, NO_OUTLOOK, PAST, PRESENT_TENSE, Outlook
from newsdb.extract.vocabulary.word_lists import list_words, load_alternation, load_words
from newsdb.text.hangul import close_with, find_coda
from newsdb.text.passages import Passage

_FARTHEST = 160  # characters behind a date in which its predicate stands
_BEFORE = 40  # characters before a date in which its topic stands
_HALF_YEAR = 183  # days
_WORD = re.compile(r"[^\s,·…“”\"'‘’()\[\]<>△▲]+")
_BRACKET = re.compile(r"\s?\([^()]{1,20}\)")
_UNTIL = re.compile(r"까지")
_DATED = re.compile(r"자(?:로|에)?(?![가-힣])|\)?일?자(?:로|에)?(?![가-힣])")
_SPOKEN = r"[가-힣]{0,6}(?:했|혔|렸|냈|놨)(?:다|습니다)[.．”\"']{0,2}\s*$"
_SAID = re.compile(rf"(?:고|을|를|라며|다며) (?:[^\s]{{1,8}} )?{_SPOKEN}")
_DATE_BEFORE_VERB = re.compile(rf"[0-9]일(?:\([^()]{{1,8}}\))? {_SPOKEN}")
_AFTER = re.compile(r"(?:뒤|후|다음|직후|이후)(?:에|에는|엔|에야|로|부터)?")
_OPENS = re.compile(r"(?:^|[\n.▶◆■○▲◇●□※])\s*$|[은는이가,)] ?$")
_PRESENT = re.compile(r"([가-힣]+)다(?:고|는|며|면서|지만)?$")
_PLAN = re.compile(
    r"(?:예정|계획|방침|전망|예상|목표|일정)(?:이|인|으로|된|돼|됐|$)|예고된|예보|앞[둔두]|계획하고|기로$|으?려면$|자고$"
)
_INTENDS = ("한", "하", "했", "합")  # 열려고 한다; but 들어서려고 제지하는
_AUXILIARIES = frozenset(("한", "된", "본", "준"))  # (해야) 한다, (알게) 된다


def read_outlook(passage: Passage, start: int, end: int) -> Outlook:
    """Read the outlook of the date at `start` to `end` of a passage from its sentence."""
    text = passage.text
    low, high = passage.bounds(start)
    if text[start:end].isascii() and not text[start:end].replace(".", "").replace("-", "").isdigit():
        first = max(low, start - _FARTHEST)
        return read_english_outlook(text[first : min(high, end + _FARTHEST)], start - first, end - first)
    bracket = _BRACKET.match(text, end)
    behind = bracket.end() if bracket else end
    tail = text[behind : min(high, behind + _FARTHEST)]
    if _DATED.match(tail):
        return NO_OUTLOOK
    found = _read_predicates(tail)
    if not found.is_certain and (_UNTIL.match(tail) or _names_event(text[max(low, start - _BEFORE) : start])):
        found = COMING
    if _is_day_of_statement(text, low, start, behind, high):
        found = found._replace(is_statement=True)
    return found


def _names_event(head: str) -> bool:
    return any(word in head for word in load_words("coming_events"))


def _is_day_of_statement(text: str, low: int, start: int, behind: int, high: int) -> bool:
    """Check whether a day opens its sentence or follows its topic, and the sentence ends with `…고 밝혔다`."""
    if text[behind : behind + 1] not in {" ", ","} or not _OPENS.search(text[max(low, start - 12) : start]):
        return False
    first = _WORD.match(text, behind + 1)
    if first and _read_adnominal(first[0]).direction is not None:
        return False
    tail = text[max(behind, high - 40) : high]
    return _SAID.search(tail) is not None and _DATE_BEFORE_VERB.search(tail) is None


def _read_predicates(tail: str) -> Outlook:
    """Return the outlook of the first predicate with one; the present tense yields to a certain plan behind it.

    A participle before 뒤 tells only an order: 18일 청약을 받은 뒤 상장한다. It decides where no predicate follows.
    """
    weak, earlier, word, modifies = NO_OUTLOOK, NO_OUTLOOK, "", False
    for match in chain(_WORD.finditer(tail), (None,)):
        following = match[0].rstrip(".．!?;:") if match else ""
        found = _read_word(word, following) if word else NO_OUTLOOK
        if found == PAST and _AFTER.fullmatch(following) and _read_adnominal(word) == PAST:
            earlier = found
        elif found.is_certain:
            # 제정을 촉구하는 기자회견을 하고 있다: what a picture shows.
            shown = modifies and following.startswith("있다")
            return found if weak.direction in (None, found.direction) or shown else weak
        elif weak.direction is None and not earlier.direction:
            weak, modifies = found, word.endswith("는")
        elif weak.direction is None and _read_adnominal(word) != found:
            weak = found._replace(days_gone=_HALF_YEAR)
        word = following
    return weak if weak.direction else earlier


def _read_word(word: str, following: str) -> Outlook:
    if word.startswith(("따르면", "의하면")) or word in ("기준", "현재"):
        return PAST
    if _PLAN.search(word) or (word.endswith("려고") and following.startswith(_INTENDS)):
        return COMING
    if following == "지" and find_coda(word[-1]) == "ㄴ":  # 시한을 넘긴 지 석 달
        return PAST
    if word.endswith(("되면", "하면", "지나면")):
        return PRESENT_TENSE
    if word.endswith("고") and following.startswith(("있다", "있는", "있습")):
        return PAST
    adnominal = _read_adnominal(word)
    return adnominal if adnominal.direction is not None else _read_ending(word)


def _read_ending(word: str) -> Outlook:
    """Return the outlook of a finite or connective form: 했다, 하겠다, 연다, 열립니다."""
    for before, letter in pairwise(word):
        if before == "겠" and letter in "다고으지습는네":
            return COMING
        if find_coda(before) == "ㅆ" and before not in "있겠" and letter in "다고으지던는습":
            return PAST
    return PRESENT_TENSE if _is_event_in_present(word) else NO_OUTLOOK


def _is_event_in_present(word: str) -> bool:
    """Check for the present tense of what happens: 연다, 열린다고, 열립니다; not of what is: 있다, 달한다."""
    polite = word.removesuffix("니다")
    if polite not in ("", word) and find_coda(polite[-1]) == "ㅂ":
        return polite[-1] not in "입습십"
    present = _PRESENT.match(word)
    if present is None or present[1] in _AUXILIARIES or present[1].endswith(list_words("states_in_present")):
        return False
    return find_coda(present[1][-1]) == "ㄴ"


def _read_adnominal(word: str) -> Outlook:
    """Return the outlook of a verb before a noun: 열릴, 열린, 열리는."""
    if find_coda(word[-1:]) not in ("ㄴ", "ㄹ"):
        return NO_OUTLOOK
    for pattern, outlook in _compile_adnominals():
        if pattern.fullmatch(word):
            return outlook
    return NO_OUTLOOK


@cache
def _compile_adnominals() -> tuple[tuple[re.Pattern[str], Outlook], ...]:
    stems = sorted(load_words("event_stems"))
    open_stems = [stem for stem in stems if not find_coda(stem[-1])]
    closed_stems = [stem for stem in stems if find_coda(stem[-1])]

    def join(coda: str, ending: str) -> str:
        return "|".join(
            [*(close_with(stem, coda) for stem in open_stems), *(stem + ending for stem in closed_stems)]
        )

    nouns = load_alternation("nouns_like_adnominals")
    return (
        (re.compile(rf"(?!(?:{nouns})$)(?:[가-힣]+(?:할|될)|[가-힣]{{0,4}}(?:{join('ㄹ', '을')}))"), COMING),
        (re.compile(rf"(?!(?:{nouns})$)(?:[가-힣]+(?:한|된)|[가-힣]{{0,4}}(?:{join('ㄴ', '은')}))"), PAST),
        (re.compile(rf"[가-힣]+(?:하|되)는|[가-힣]{{0,4}}(?:{'|'.join(stems)})는"), PRESENT_TENSE),
    )
