"""Read the words that tell whether a figure is a fact yet: plans and forecasts, proposals, tenses, denials."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from newsdb.extract.facts.korean.clause import VERBS, Clause
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.words import Word
from newsdb.model.facts import FactStatus
from newsdb.text.hangul import find_coda

Plan = Literal["none", "expected", "proposed"]
Tense = Literal["none", "past", "present", "coming"]

_EXPECTED = re.compile(
    r"전망|예상(?!보다)|예보|추정|예정|계획|목표|추진|방침|관측|기대|내다[봤보]|보인다|보이며"
    r"|가이던스|점쳐|점쳤|예측|예고|포부|주목|겠다|겠습니다|토록$|키로$|(?:하|되|키|리|받|내|치|이)기로$|려고$|려는"
)
_PROPOSED = re.compile(r"요구|제안|촉구|건의|검토|요청|권고|제시|발의")
_NO_PLAN = re.compile(r"수요예측|(?:계획|목표|예상|전망|기대|추정)(?:서|치|액)|제안서|요구량|요청서")
_COMING = re.compile(r"겠|기로$|려[고는]?$|[하되]게$")
_WILL = re.compile(r"[가-힣]*(?:할|될|릴|킬|칠|낼|질|을|를|갈|볼|날|들|줄)")
_PAST_LINK = re.compile(r"[았었랐했됐렸졌겼왔혔났쳤켰섰갔냈꼈였](?:고|으며|지만|는데|으나|며)$")
_PRESENT = re.compile(r"(?:[한된린진킨온낸간든선난춘]다|는다)(?:고|며|는)?$")
_LONGEST_ENDING = 5
_REACH = 8  # words behind a figure that may speak of it
_LAST = 3  # words at a sentence's end


class PlanWords(NamedTuple):
    """What the words around a figure tell of its status.

    `plan` is the first plan or proposal behind it, which `is_apart` behind a comma; `plan_before` is in the verb right
    before it (예상된 5조원), `last_plan` the last one at the end of its words, `tense` that of its verb, `last_tense`
    that of the last verb. `is_proposal`: a bill or pact stands among its words.
    """

    plan: Plan
    is_apart: bool
    plan_before: Plan
    last_plan: Plan
    tense: Tense
    last_tense: Tense
    is_proposal: bool


def find_plan_words(clause: Clause) -> PlanWords:
    """Find what tells of the status of the figure of a clause."""
    words, at = clause.words, clause.at
    behind = words[at + 1 : at + 1 + _REACH]
    plans, last_plans = _find_plans(behind), _find_plans(words[-_LAST:])
    place, plan = plans[0] if plans else (0, "none")
    last = words[-1]
    return PlanWords(
        plan,
        any(word.comma for word in (clause.word, *behind[:place])),
        _find_plan_before(clause),
        last_plans[-1][1] if last_plans else "none",
        "none" if clause.verb is None else _read_tense(words[clause.verb].text),
        _read_tense(last.text) if last.kind in VERBS else "none",
        any(contains(word.text, "bill_nouns") for word in words),
    )


def guess_status(clause: Clause) -> FactStatus:
    """Guess by rules whether a figure is a fact, expected, proposed or denied, from the words behind it."""
    if is_denied(clause):
        return "denied"
    if clause.word.particle.startswith("에서"):
        return "actual"
    if _find_plan_before(clause) == "expected":
        return "expected"
    words = clause.words
    for place in range(clause.at + 1, len(words)):
        if words[place].kind in ("figure", "time"):
            continue
        plan = _read_plan(words[place].text)
        if plan == "none" and _will_be(words, place, is_future=clause.sentence.is_future):
            plan = "expected"
        if plan != "none":
            return plan
        if _ends_reach(words[place]) and (words[place].kind == "link" or place > clause.at + 1):
            return "actual"
    return "actual"


def _will_be(words: Sequence[Word], place: int, *, is_future: bool) -> bool:
    """Check for what is still to come: 늘 것, 늘게 된다, and a verb in the present beside a time to come."""
    word = words[place]
    following = words[place + 1].text if place + 1 < len(words) else ""
    if following in ("것", "듯", "전망") and _WILL.fullmatch(word.text):
        return True
    if following.startswith(("된다", "될")) and word.text.endswith("게"):
        return True
    return is_future and word.kind == "final" and _PRESENT.search(word.text) is not None


def _ends_reach(word: Word) -> bool:
    """Check for a word behind which a plan speaks of something else: a new topic, or a verb in the past."""
    if word.kind == "noun":
        return word.particle in ("은", "는")
    return word.kind == "link" and _PAST_LINK.search(word.text) is not None


def _find_plan_before(clause: Clause) -> Plan:
    """Find the plan in the verb that stands right before a figure: 예상된 5조원."""
    before = clause.words[clause.before] if clause.before >= 0 else None
    return _read_plan(before.text) if before is not None and before.kind == "adnominal" else "none"


def _find_plans(words: Sequence[Word]) -> list[tuple[int, Plan]]:
    """Find the plans among some words, with their places."""
    read = [
        (at, _read_plan(word.text)) for at, word in enumerate(words) if word.kind not in ("figure", "time")
    ]
    return [(at, plan) for at, plan in read if plan != "none"]


@lru_cache(maxsize=8192)
def _read_plan(text: str) -> Plan:
    if _NO_PLAN.search(text):
        return "none"
    if _PROPOSED.search(text):
        return "proposed"
    return "expected" if _EXPECTED.search(text) else "none"


@lru_cache(maxsize=8192)
def _read_tense(text: str) -> Tense:
    if any(find_coda(letter) == "ㅆ" and letter not in "있겠" for letter in text[-_LONGEST_ENDING:]):
        return "past"
    return "coming" if find_coda(text[-1]) == "ㄹ" or _COMING.search(text) else "present"


def is_denied(clause: Clause) -> bool:
    """Check for a figure that is said not to be: 3곳이 아니라 4곳."""
    particle = clause.word.particle
    following = clause.words[clause.at + 1].text if clause.at + 1 < len(clause.words) else ""
    return particle.startswith(("이 아니", "가 아니")) or (
        particle in ("이", "가") and following.startswith("아니")
    )
