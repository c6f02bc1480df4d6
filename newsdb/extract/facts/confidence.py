"""Tell how often facts with the same evidence are right in measure and subject."""

from newsdb.extract.facts.drafts import Draft
from newsdb.model.records import FigureKind

_KINDS: dict[FigureKind, str] = {
    "money": "money",
    "percent": "percent",
    "percent_point": "percent",
    "count": "count",
}

# The share of facts right in measure and subject, in steps of 0.05: by whether the measure is in the lexicon, whether
# there is a subject, and the kind of the figure. Of cells with a subject, and of measures beyond the lexicon, it is
# the share on labelled sentences before any rule was written in view of them; of the others, and of cells with fewer
# than ten figures, that on all shares for development, less what these two differ by.
_KNOWN = {
    (True, "money"): 0.6, (True, "percent"): 0.65, (True, "count"): 0.6, (True, "other"): 0.65,
    (False, "money"): 0.55, (False, "percent"): 0.1, (False, "count"): 0.65, (False, "other"): 0.2,
}  # fmt: skip
_UNKNOWN = {
    (True, "money"): 0.55, (True, "percent"): 0.5, (True, "count"): 0.55, (True, "other"): 0.6,
    (False, "money"): 0.15, (False, "percent"): 0.3, (False, "count"): 0.55, (False, "other"): 0.25,
}  # fmt: skip
_WITHOUT_MEASURE = {"money": 0.4, "percent": 0.6, "count": 0.5, "other": 0.6}
_NOTHING = {"money": 0.1, "percent": 0.1, "count": 0.4, "other": 0.6}


def rate_fact(draft: Draft, kind: FigureKind, key: str | None) -> float:
    """Return the share of labelled facts with this evidence that are right in measure and subject."""
    group = _KINDS.get(kind, "other")
    if draft.measure is None and draft.subject is None:
        return _NOTHING[group]
    if draft.measure is None:
        return _WITHOUT_MEASURE[group]
    return (_KNOWN if key else _UNKNOWN)[draft.subject is not None, group]
