"""Parse several subjects: `company:엔비디아,company:AMD` are two queries."""

import re
from collections.abc import Iterable

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.query.language.parser import parse_query
from newsdb.query.language.text_terms import normalise_signs

# A comma before another key begins the next subject; `company:A,B` names alternatives of one.
_NEXT_SUBJECT = re.compile(r",(?=\s*-?[A-Za-z_가-힣]+(?::|>=|<=|>|<|=))")


def parse_subjects(texts: Iterable[str]) -> dict[str, Filters]:
    """Return the subjects as written with their filters, in order. Raises UsageError for one that is no query."""
    subjects: dict[str, Filters] = {}
    for text in texts:
        for subject in _NEXT_SUBJECT.split(normalise_signs(text)):
            written = subject.strip()
            if not written:
                raise UsageError(f"--each {text}: names no subject")
            subjects[written] = parse_query(written)
    return subjects
