"""Extend a source over those named beside it: `가나시와 나다소방서`, `가나시, 나다구 등`."""

import re

from newsdb.extract.sources.passage_context import PassageContext

_BESIDE = re.compile(r"(?:와 |과 |, ?|·|ㆍ)$")
_LONGEST = 40  # characters of one name and its mark


def find_first_of_several(context: PassageContext, start: int) -> int:
    """Return where the first of several bodies begins, of which the last one begins at `start`; else `start`."""
    text = context.passage.text
    while True:
        low = max(context.passage.bounds(start)[0], start - _LONGEST)
        mark = _BESIDE.search(text, low, start)
        if mark is None:
            return start
        named = (*context.mentions(low, mark.start()), *context.governments(low, mark.start()))
        beside = [item for item in named if item[1] == mark.start() and item[3].label != "person"]
        if not beside:
            return start
        start = min(item[0] for item in beside)
