"""Test how the words of sentences are laid out."""

from newsdb.extract.facts.korean.ranking.layout import lay_out, list_entries
from newsdb.extract.facts.korean.words import Atom, Sentence, split_sentence
from newsdb.extract.facts.names import Names


def _split(text: str, figure: str) -> Sentence:
    start = text.index(figure)
    return split_sentence(text, 0, len(text), [Atom(start, start + len(figure), "figure", 0)])


def test_words_stand_in_the_order_of_the_text_with_those_of_brackets_among_them() -> None:
    text = "나래칩(대표 김하늘)은 20억원을 받았다."
    entries = list_entries(_split(text, "20억원"), Names([], "body"))
    assert [entry.word.text for entry in entries] == ["나래칩", "대표", "김하늘", "20억원", "받았다"]
    layout = lay_out(entries)
    assert layout.starts.tolist() == sorted(layout.starts.tolist())
    assert layout.brackets.tolist() == [-1, 0, 0, -1, -1]


def test_what_stands_before_a_word_is_counted() -> None:
    text = "매출이 늘었고, 나래칩은 새 공장에 20억원을 썼다."
    entries = list_entries(_split(text, "20억원"), Names([], "body"))
    assert [entry.word.text for entry in entries] == [
        "매출",
        "늘었고",
        "나래칩",
        "새",
        "공장",
        "20억원",
        "썼다",
    ]
    before_figure, before_verb = (
        lay_out(entries).counts[:, 5].tolist(),
        lay_out(entries).counts[:, 6].tolist(),
    )
    ends, figures, commas = 1, 3, 5
    assert [before_figure[kind] for kind in (ends, figures, commas)] == [1, 0, 1]
    assert [before_verb[kind] for kind in (ends, figures, commas)] == [1, 1, 1]


def test_topics_are_known_outside_brackets_alone() -> None:
    text = "나래칩(대표는 김하늘)은 20억원을 받았다."
    entries = list_entries(_split(text, "20억원"), Names([], "body"))
    assert [entry.word.text for entry in entries if entry.is_topic] == ["나래칩"]
