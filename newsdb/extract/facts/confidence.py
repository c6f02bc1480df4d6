"""Tell how often facts with the same evidence are right in measure and subject."""

from newsdb.extract.facts.drafts import Draft
from newsdb.model.records import FigureKind

_KINDS: dict[FigureKind, str] = {
    "money": "money",
    "percent": "percent",
    "percent_point": "percent",
    "count": "count",
}

# The share of facts right in measure and subject, among 861 labelled figures of the shares for development, in steps
# of 0.05: by whether the measure is in the lexicon, whether there is a subject, and the kind of the figure. Cells with
# fewer than ten figures are joined with their neighbours.
_KNOWN = {
    (True, "money"): 0.8, (True, "percent"): 0.7, (True, "count"): 0.6, (True, "other"): 0.85,
    (False, "money"): 0.55, (False, "percent"): 0.3, (False, "count"): 0.8, (False, "other"): 0.5,
}  # fmt: skip
_UNKNOWN = {
    (True, "money"): 0.6, (True, "percent"): 0.6, (True, "count"): 0.55, (True, "other"): 0.6,
    (False, "money"): 0.5, (False, "percent"): 0.5, (False, "count"): 0.75, (False, "other"): 0.35,
}  # fmt: skip
_WITHOUT_MEASURE = {"money": 0.6, "percent": 0.8, "count": 0.6, "other": 0.75}
_NAMED = 0.05  # more for a subject that is a name, of an amount of money
_NOTHING = 0.5


def rate_fact(draft: Draft, kind: FigureKind, key: str | None) -> float:
    """Return the share of labelled facts with this evidence that are right in measure and subject."""
    group = _KINDS.get(kind, "other")
    if draft.measure is None:
        return _WITHOUT_MEASURE[group] if draft.subject else _NOTHING
    share = (_KNOWN if key else _UNKNOWN)[draft.subject is not None, group]
    is_named = draft.subject is not None and draft.subject.mention is not None
    return round(share + _NAMED, 2) if key and is_named and group == "money" else share
