"""Tell how often facts with the same evidence are right in measure and subject."""

from newsdb.extract.facts.drafts import Draft
from newsdb.model.records import FigureKind

_KINDS: dict[FigureKind, str] = {
    "money": "money",
    "percent": "percent",
    "percent_point": "percent",
    "count": "count",
}

# The share of facts right in measure and subject, in steps of 0.05, on 1,410 labelled figures before any rule was
# written, or weight learned, in view of them: by whether the measure is in the lexicon, whether there is a subject, and
# the kind of the figure. Cells of fewer than ten figures have the share of the cell beside them. None is below 0.05.
_KNOWN = {
    (True, "money"): 0.8, (True, "percent"): 0.6, (True, "count"): 0.45, (True, "other"): 0.75,
    (False, "money"): 0.35, (False, "percent"): 0.05, (False, "count"): 0.5, (False, "other"): 0.3,
}  # fmt: skip
_UNKNOWN = {
    (True, "money"): 0.4, (True, "percent"): 0.5, (True, "count"): 0.45, (True, "other"): 0.35,
    (False, "money"): 0.2, (False, "percent"): 0.15, (False, "count"): 0.5, (False, "other"): 0.2,
}  # fmt: skip
_WITHOUT_MEASURE = {"money": 0.2, "percent": 0.7, "count": 0.55, "other": 0.55}
_NOTHING = {"money": 0.05, "percent": 0.05, "count": 0.15, "other": 0.75}

# The same in English, on 54 held-out and 55 other figures, by whether the measure is in the lexicon and whether there
# is a subject; rounded down, since rules were made in view of half of them.
_ENGLISH = {
    (True, True): 0.85, (False, True): 0.75, (True, False): 0.3, (False, False): 0.25,
}  # fmt: skip
_ENGLISH_WITHOUT_MEASURE = 0.6
_ENGLISH_NOTHING = 0.05


def rate_english_fact(draft: Draft, key: str | None) -> float:
    """Return the share of labelled facts of English texts with this evidence that are right in measure and subject."""
    if draft.measure is None:
        return _ENGLISH_NOTHING if draft.subject is None else _ENGLISH_WITHOUT_MEASURE
    return _ENGLISH[key is not None, draft.subject is not None]


def rate_fact(draft: Draft, kind: FigureKind, key: str | None) -> float:
    """Return the share of labelled facts with this evidence that are right in measure and subject."""
    group = _KINDS.get(kind, "other")
    if draft.measure is None and draft.subject is None:
        return _NOTHING[group]
    if draft.measure is None:
        return _WITHOUT_MEASURE[group]
    return (_KNOWN if key else _UNKNOWN)[draft.subject is not None, group]
