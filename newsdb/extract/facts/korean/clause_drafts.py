"""Hold what is found of a figure with the Korean clause that it is read from."""

from dataclasses import dataclass, field

from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.korean.clause import Clause


@dataclass(slots=True)
class ClauseDraft(Draft):
    """A fact in the making with the Korean clause that it is read from."""

    clause: Clause = field(kw_only=True)
