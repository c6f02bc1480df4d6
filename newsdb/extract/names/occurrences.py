"""Find the places of words in a text that is searched for them once."""

from collections.abc import Sequence
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

# Up to so many words are searched for one by one in less time than an automaton takes to be built.
_FEW = 16


def find_occurrences(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Find start and end of the words, left to right; the longest of those that begin at one place."""
    if len(words) > _FEW:
        automaton = AhoCorasick(
            words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
        )
        return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
    places = []
    for word in sorted(words, key=len, reverse=True):
        start = text.find(word)
        while start >= 0:
            places.append((start, start + len(word)))
            start = text.find(word, start + 1)
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(places, key=itemgetter(0)):  # of one start, the longest stays first
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen
