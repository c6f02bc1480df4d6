"""Number the categories that describe a figure and its candidates: the rows of the network's table."""

from typing import Literal, get_args

from newsdb.extract.facts.korean.ranking.plans import Plan, Tense
from newsdb.extract.facts.korean.ranking.surroundings import PARTICLE_CODES
from newsdb.model.facts import FactStatus

Field = Literal["measure", "subject", "object", "period", "basis"]
"""The fields that candidates are rated for, in the order of the network's scores."""

FIELDS: tuple[Field, ...] = get_args(Field)

LAST_SYLLABLES = 256
"""The last syllables of nouns fall into so many groups."""

STATUSES: tuple[FactStatus, ...] = get_args(FactStatus)
"""The statuses of a figure, in the order of the network's scores."""

KINDS = ("money", "percent", "count", "quantity", "ratio", "rank", "index", "duration")
"""The kinds of figures."""

_PLANS, _TENSES = get_args(Plan), get_args(Tense)
_FLAG = (0, 1)

CATEGORIES: dict[str, tuple[str | int, ...]] = {
    # of a candidate: where it stands, its particle, how its noun phrase ends, and what kind of noun it is
    "place": ("sentence", "before0", "before1", "before2", "title", "found", "nobody"),
    "particle": PARTICLE_CODES,
    "ending": PARTICLE_CODES,
    "comma": _FLAG,
    "from_end": (0, 1, 2),
    "label": ("-", "company", "organisation", "person", "place", "media"),
    "measure_like": _FLAG,
    "measure_ending": _FLAG,
    "measures": ("any", "no", "light", "time", "modifier", "hedge", "title", "duration", "unlike"),
    "deed": ("no", "deed", "counted", "penalty", "priced", "invest"),
    "length": (1, 2, 3, 4),
    "counted": _FLAG,
    "firm": _FLAG,
    "never": _FLAG,
    "latin": _FLAG,
    "in_title": _FLAG,
    "verbal": ("topic", "deed", "copula"),
    "list": ("only", "one", "many"),
    "last": tuple(range(LAST_SYLLABLES)),
    "rank": tuple(range(8)),
    "holds": _FLAG,
    "absent": (0,),
    "time": ("when", "basis", "statement", "stretch", "ago"),
    # of a candidate in the sentence, seen from the figure
    "side": ("before", "behind"),
    "outer": _FLAG,
    "order": tuple(range(6)),
    "clause_ends": tuple(range(4)),
    "adnominals": tuple(range(4)),
    "figures": tuple(range(5)),
    "names": tuple(range(4)),
    "commas": tuple(range(4)),
    "distance": tuple(range(8)),
    "relation": ("no", "same", "before", "before1", "behind", "behind1"),
    "fit": ("no", "other", "fit"),
    "topic": (0, 1, 2, 3, "embedded", "describing"),
    # of what the rules found
    "found_measure": (1,),
    "found_subject": (1,),
    "found_object": (1,),
    "found_basis": (1,),
    # of a figure
    "kind": KINDS,
    "unit": tuple(range(LAST_SYLLABLES)),
    "tail": (*PARTICLE_CODES, "COP", "Z", *(f"z{code}" for code in PARTICLE_CODES)),
    "verb": ("none", "move", "recv", "level", "buy", "pay", "own", "adn", "oth"),
    "following": ("none", "move", "noun", "adve", "adno", "link", "fina", "part", "figu", "time"),
    "measure": ("none", "stock", "inv", "stake", "counted", "meas", "noun"),
    "role": ("level", "change", "share"),
    "direction": ("none", "up", "down"),
    "status": STATUSES,
    "plan": _PLANS,
    "is_apart": _FLAG,
    "plan_before": _PLANS,
    "last_plan": _PLANS,
    "tense": _TENSES,
    "last_tense": _TENSES,
    "is_proposal": _FLAG,
    "is_future": _FLAG,
    "gets": _FLAG,
    "gives": _FLAG,
    "has_topic": _FLAG,
    "has_name": _FLAG,
    "in_bracket": _FLAG,
    "part": ("body", "title"),
    "has_subject": _FLAG,
    "has_object": _FLAG,
}  # fmt: skip
"""The values of each category."""


def _number() -> tuple[dict[str, int], dict[tuple[str, str | int], int], int]:
    first, rows, count = {}, {}, 0
    for name, values in CATEGORIES.items():
        first[name] = count
        for value in values:
            rows[name, value] = count
            count += 1
    return first, rows, count


FIRST, ROWS, COUNT = _number()
"""The first row of each category, the row of each value, and how many rows there are."""


def cap(name: str, number: int) -> int:
    """Return the row of a number, or of the largest that its category has."""
    return FIRST[name] + min(number, len(CATEGORIES[name]) - 1)
