"""Join bodies to the name making them definite: 미국 상무부, 중국 정부, 가나전자 노조."""

import re
from functools import cache

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.word_lists import load_alternation
from newsdb.text.particles import ends_word

_SURE = 0.9


@cache
def _compile_state_body() -> re.Pattern[str]:
    """Compile the press's words for bodies of other states; the country before it is the owner."""
    return re.compile(rf" ?(?:연방)?(?:{load_alternation('state_bodies')})")


@cache
def _compile_firm_body() -> re.Pattern[str]:
    """Compile the words for bodies inside a firm with a voice of their own."""
    return re.compile(rf" (?:{load_alternation('firm_bodies')})")


def join_with_owner(text: str, known: list[NameCandidate]) -> list[NameCandidate]:
    """Join each place with its state body, and each firm with its union, into one organisation.

    The result holds the given names too.
    """
    joined = list(known)
    ends = {candidate.start: candidate for candidate in known if candidate.label == "organisation"}
    for owner in known:
        if owner.label not in {"place", "company"}:
            continue
        match = (_compile_state_body() if owner.label == "place" else _compile_firm_body()).match(
            text, owner.end
        )
        if match is not None and ends_word(text, match.end()):
            body = ends.get(owner.end + 1)
            entity = (
                body.entity
                if body is not None and body.end == match.end() and _is_foreign(body.entity)
                else None
            )
            joined.append(NameCandidate(owner.start, match.end(), "organisation", entity, _SURE))
    return joined


def _is_foreign(key: str | None) -> bool:
    """Check whether the body is another state's, not the Korean one: 미국 국방부 is not 국방부."""
    return key is not None and not key.startswith("kr-")
