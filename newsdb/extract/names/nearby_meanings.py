"""Give known names the meaning demanded by the words around them, or before them in the text.

`(한화 약 600억원)` is the currency and `전주보다` the week before; 외교부 behind 중국 외교부 is China's, and 삼성
behind 삼성전자 is that firm.
"""

import re
from collections.abc import Sequence

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.clubs import find_clubs

_CURRENCY_BEHIND = re.compile(r"(?:로|으로)? ?(?:(?:약|총|최대|환산|기준|환산하면) ?){0,2}[0-9]")
_WEEK_BEHIND = re.compile(r"보다|에 비해|와 비교|(?: ?\([^()]{1,12}\))? ?대비")
_NOT_IN_CONTEXT = {"한화": _CURRENCY_BEHIND, "전주": _WEEK_BEHIND}
_OWN_STATE = ("한국", "우리", "대한민국", "韓")
_SHORT_FORMS = {"samsung-group": "samsung", "sk-group": "sk", "hyundai-motor-group": "hyundai"}


def adapt_to_context(text: str, known: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Return the known names but those meant otherwise here, and with clubs and short forms as they are meant."""
    clubs = {(club.start, club.end): club for club in find_clubs(text)}
    names = [
        name
        for name in known
        if not is_other_word(text, name) and not ((name.start, name.end) in clubs and name.label == "company")
    ]
    return _link_short_forms(text, [*names, *clubs.values()])


def is_other_word(text: str, name: NameCandidate) -> bool:
    """Check whether a name is another word here: 한화 the currency, 전주 the week before."""
    behind = _NOT_IN_CONTEXT.get(text[name.start : name.end])
    return behind is not None and behind.match(text, name.end) is not None


def _link_short_forms(text: str, names: list[NameCandidate]) -> list[NameCandidate]:
    """Link 외교부 to the last foreign one named in full, and 삼성 to the only Samsung firm named before."""
    foreign: dict[str, NameCandidate] = {}
    members: dict[str, set[str]] = {}
    linked: list[NameCandidate] = []
    for name in sorted(names, key=lambda item: (item.start, -item.end)):
        surface = text[name.start : name.end]
        owner, _, body = surface.rpartition(" ")
        if name.label == "organisation" and owner:
            if owner.startswith(_OWN_STATE):
                foreign.pop(body, None)
            else:
                foreign[body] = name
        elif surface in foreign and name.start >= foreign[surface].end and _is_korean(name.entity):
            full = foreign[surface]
            full_name = text[full.start : full.end]
            name = name._replace(entity=full.entity, name=None if full.entity else full_name)  # noqa: PLW2901
        elif name.entity in _SHORT_FORMS:
            firms = members.get(_SHORT_FORMS[name.entity], set())
            if len(firms) == 1 and not surface.endswith(("그룹", "Group")):
                name = name._replace(entity=next(iter(firms)))  # noqa: PLW2901
        elif name.label == "company" and name.entity:
            members.setdefault(name.entity.partition("-")[0], set()).add(name.entity)
        linked.append(name)
    return linked


def _is_korean(entity: str | None) -> bool:
    return entity is not None and entity.startswith("kr-")
