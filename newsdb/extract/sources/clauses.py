"""Tell the clauses of a sentence apart: which one has the verb of saying at its end?"""

import re

from newsdb.extract.vocabulary.word_lists import list_words, load_words
from newsdb.text.hangul import find_coda

# A verb that goes on: 떠났고, 줄었지만. A noun may end with 고 (사고), so its stem must look like one of a verb.
_GOES_ON = re.compile(
    r"(?:[가-힣](?:지만|으나|는데|은데|으며|면서)|[하되리지시치있없이았었했됐렸졌겼왔혔났](?:고|며))(?=[,\s])"
)
_MATTER = re.compile(
    r"(?:에|을|를|과|와| 데| 점에?) ?(?:대해서?|대하여|두고|놓고|관해서?|관련해서?|관련하여)[는도선]?(?=[,\s“\"])"
)
_WORD = re.compile(r"[가-힣]+")


def has_clause_end(text: str, start: int, end: int) -> bool:
    """Check whether a clause ends between two places: the words before it have a verb of their own."""
    return _GOES_ON.search(text, start, end) is not None


def is_inside_matter(text: str, start: int, end: int) -> bool:
    """Check whether a subject before `start` belongs to the matter of the sentence.

    `한 의원이 발의한 법안에 대해`: the subject has its verb before the noun, and another one speaks.
    """
    matter = _MATTER.search(text, start, end)
    if matter is None:
        return False
    return any(_is_adnominal(word[0]) for word in _WORD.finditer(text, start, matter.start()))


def is_nominal(stem: str) -> bool:
    """Check whether what stands before 은 or 는 may name somebody: no adverb, no matter and no form of a verb."""
    return (
        not stem.endswith(list_words("endings_of_no_speaker"))
        and stem not in load_words("nouns")
        and stem not in load_words("outside_words")
    )


def _is_adnominal(word: str) -> bool:
    """Check for the form of a verb before its noun: 발의한, 내놓은, 밝히는."""
    if word in load_words("nouns_like_adnominals") or len(word) < 2:
        return False
    return (find_coda(word[-1]) in ("ㄴ", "ㄹ") and word[-1] not in "은는을들만번건간군원전년분안인") or (
        word[-2:] in ("놓은", "받은", "맺은", "찾은", "맡은", "꼽은", "하는", "되는", "있는")
    )
