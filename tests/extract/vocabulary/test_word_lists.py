"""The word lists of the rules."""

import re

import pytest

from newsdb.extract.vocabulary.word_lists import load_alternation, load_words, read_rows


def test_every_row_names_its_list_and_no_word_stands_twice_in_one() -> None:
    rows = [(row["list"], row["word"]) for row in read_rows("word_lists.csv")]
    assert len(set(rows)) == len(rows)
    assert all(name and word and word == word.strip() for name, word in rows)


def test_an_alternation_tries_the_longest_word_first() -> None:
    words = load_words("titles")
    pattern = re.compile(load_alternation("titles"))
    longest = max(words, key=len)
    match = pattern.match(longest)
    assert match is not None
    assert match[0] == longest
    assert [len(word) for word in load_alternation("speaking_people").split("|")] == sorted(
        map(len, load_words("speaking_people")), reverse=True
    )


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_words("no such list")
