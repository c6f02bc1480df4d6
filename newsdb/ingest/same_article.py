"""Decide whether two records with a key in common are of one article.

An address, an id or a guid alone is no proof: front pages, lists and numbers that start again from 1 stand beside many
articles. So the title, the day or the text must agree as well.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from newsdb.model.intervals import COARSER_THAN_DAY
from newsdb.model.records import Article, Publication
from newsdb.store.duplicates.lead_index import ONE_DAY, LeadText
from newsdb.text.shingles import keep_letters, strip_edition_marks

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FEWEST_LETTERS = 10  # a shorter start of another text proves nothing
_FEWEST_NUMBERS = 3  # fewer do not tell a text from another of the same form
# Shares of the letter pairs, or numbers, of both texts.
_SAME_TEXT, _SAME_NUMBERS = 0.6, 1 / 2
_UNDATED_TEXT = 0.4
_SAME_TITLE = 0.5
_OF_ONE_DAY, _NUMBERS_OF_ONE_DAY = 0.2, 1 / 3
_UNTITLED_TEXT = 0.3
_HEADLINE = 0.7  # of the title's pairs


@dataclass(frozen=True, slots=True)
class KnownText:
    """The fields of an article to compare; a body of None is not at hand."""

    title: str | None
    body: str | None
    published: Publication | None


def is_same_article(record: Article, known: KnownText, key: str, *, has_other_id: bool = False) -> bool:
    """Return whether a record is of the article with which it has `key` in common.

    A number of a file (`file:`) is less sure than an address. `has_other_id`: the source gives both different ids of
    its own; then only an equal title or text makes them one.
    """
    if key.startswith("sha256:"):
        return True
    day, known_day = get_local_day(record.published), get_local_day(known.published)
    is_undated = day is None or known_day is None
    if _is_same_text(record.body, known.body, is_undated=is_undated):
        return True
    likeness = compare_letters(record.body, known.body) if record.body and known.body else 0.0
    is_sure = not key.startswith("file:")
    if is_equal_title(record.title, known.title):
        return is_sure or is_undated or day == known_day or likeness >= _OF_ONE_DAY
    if has_other_id:
        return False
    if not is_undated and day == known_day:
        return _is_alike(record, known, likeness if is_sure else likeness - _SAME_TITLE + _OF_ONE_DAY)
    is_untitled = not record.title or not known.title
    return is_sure and is_undated and is_untitled and likeness >= _UNTITLED_TEXT


def _is_same_text(left: str, right: str | None, *, is_undated: bool) -> bool:
    """Return whether a text equals the other, starts it, or differs by some words."""
    if right is None:
        return False
    one, two = keep_letters(left), keep_letters(right)
    if not one or not two:
        return False
    if one == two:
        return True
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) >= _FEWEST_LETTERS and longer.startswith(shorter):
        return True
    least = _UNDATED_TEXT if is_undated else _SAME_TEXT
    return compare_letters(left, right) >= least and _compare_numbers(left, right) >= _SAME_NUMBERS


def _is_alike(record: Article, known: KnownText, likeness: float) -> bool:
    """Return whether two texts of one day have a title, or some of the text, in common."""
    if record.title and known.title and _compare_numbers(record.title, known.title) == 1:
        pairs = compare_letters(strip_edition_marks(record.title), strip_edition_marks(known.title))
        if pairs >= _SAME_TITLE:
            return True
    if known.body is not None and bool(record.body) != bool(known.body):
        return _is_headline_of_other(record, known)
    if known.body is None or likeness < _OF_ONE_DAY:
        return False
    fewest = min(len(_NUMBER.findall(record.body)), len(_NUMBER.findall(known.body)))
    return fewest < _FEWEST_NUMBERS or _compare_numbers(record.body, known.body) >= _NUMBERS_OF_ONE_DAY


def _is_headline_of_other(record: Article, known: KnownText) -> bool:
    """Return whether most of the title of a record without a text stands in the other one."""
    if not record.title or not known.title:
        return False
    bare, whole = (record.title, f"{known.title} {known.body}")
    if record.body:
        bare, whole = known.title, f"{record.title} {record.body}"
    pairs = _letter_pairs(keep_letters(bare))
    return len(pairs & _letter_pairs(keep_letters(whole))) >= _HEADLINE * len(pairs)


def is_cut_text(mine: LeadText, other: LeadText) -> bool:
    """Return whether two texts are of one article: one is cut, and the other goes on from it."""
    if mine.truncated == other.truncated or mine.outlet is None or mine.outlet != other.outlet:
        return False
    if abs(mine.published_at - other.published_at) > ONE_DAY or not _is_same_title(mine.title, other.title):
        return False
    cut, whole = (mine, other) if mine.truncated else (other, mine)
    return keep_letters(whole.body).startswith(keep_letters(cut.body))


def _is_same_title(left: str | None, right: str | None) -> bool:
    """Return whether the titles are one but for a few letters; a missing one says nothing against it."""
    if not left or not right:
        return True
    one, two = strip_edition_marks(left), strip_edition_marks(right)
    return one == two or compare_letters(one, two) >= _SAME_TITLE


def is_equal_title(left: str | None, right: str | None) -> bool:
    """Return whether two titles are equal but for marks of editions ([속보]) and punctuation."""
    if not left or not right:
        return False
    one = strip_edition_marks(left)
    return bool(one) and one == strip_edition_marks(right)


def compare_letters(left: str, right: str) -> float:
    """Return the share of letter pairs that two texts have in common."""
    one, two = _letter_pairs(keep_letters(left)), _letter_pairs(keep_letters(right))
    return len(one & two) / len(one | two)


def _letter_pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(max(len(text) - 1, 1))}


def _compare_numbers(left: str, right: str) -> float:
    """Return the share of numbers that two texts have in common; 1 for texts without any."""
    one, two = Counter(_NUMBER.findall(left)), Counter(_NUMBER.findall(right))
    total = (one | two).total()
    return (one & two).total() / total if total else 1.0


def get_local_day(published: Publication | None) -> date | None:
    """Return the day of a publication in its own zone; None if it is unknown."""
    if published is None or published.precision in COARSER_THAN_DAY:
        return None
    return published.local.date()
