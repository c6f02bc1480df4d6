"""Bodies that the name before them makes definite: 미국 상무부, 중국 정부, 가나전자 노조."""

import re
from functools import cache

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.words import alternation
from newsdb.text.particles import ends_word

_SURE = 0.9


@cache
def _state_body() -> re.Pattern[str]:
    """What the press calls the bodies of other states; the country before it says whose they are."""
    return re.compile(rf" ?(?:연방)?(?:{alternation('state_bodies')})")


@cache
def _firm_body() -> re.Pattern[str]:
    """Bodies within a firm that speak for themselves."""
    return re.compile(rf" (?:{alternation('firm_bodies')})")


def joined_with_state(text: str, known: list[Candidate]) -> list[Candidate]:
    """The names; and every place with the state body after it, and every firm with its union, as one organisation."""
    joined = list(known)
    ends = {candidate.start: candidate for candidate in known if candidate.label == "organisation"}
    for owner in known:
        if owner.label not in {"place", "company"}:
            continue
        match = (_state_body() if owner.label == "place" else _firm_body()).match(text, owner.end)
        if match is not None and ends_word(text, match.end()):
            body = ends.get(owner.end + 1)
            entity = (
                body.entity
                if body is not None and body.end == match.end() and _foreign(body.entity)
                else None
            )
            joined.append(Candidate(owner.start, match.end(), "organisation", entity, _SURE))
    return joined


def _foreign(key: str | None) -> bool:
    """Whether the body is not the Korean one of that name: 미국 국방부 is not 국방부."""
    return key is not None and not key.startswith("kr-")
