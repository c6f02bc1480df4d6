"""Test how words are read without a dictionary."""

import pytest

from newsdb.extract.facts.korean.endings import VERB_ENDINGS, read_word, split_particle


@pytest.mark.parametrize(
    ("word", "noun", "particle"),
    [
        ("매출은", "매출", "은"),
        ("회사는", "회사", "는"),
        ("가람벤처스로부터", "가람벤처스", "로부터"),
        ("지점을", "지점", "을"),
        ("선진국보다", "선진국", "보다"),
        ("주가", "주가", ""),
        ("주가가", "주가", "가"),
        ("회의", "회의", ""),
        ("제도", "제도", ""),
        ("성과를", "성과", "를"),
        ("결과", "결과", ""),
        ("비트코인", "비트코인", ""),
        ("DSR이", "DSR", "이"),
    ],
)
def test_a_noun_is_parted_from_its_particle(word: str, noun: str, particle: str) -> None:
    stem, found = split_particle(word)
    assert (word[:stem], found) == (noun, particle)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("늘었다", "final"),
        ("기록했으며", "link"),
        ("올랐고", "link"),
        ("살펴보면", "link"),
        ("따져보니", "link"),
        ("보자면", "link"),
        ("감소한", "adnominal"),
        ("늘어난", "adnominal"),
        ("달하는", "adnominal"),
        ("떨어진", "adnominal"),
        ("위한", "particle verb"),
        ("따르면", "particle verb"),
        ("무려", "adverb"),
        ("본격적으로", "adverb"),
        ("사고", "noun"),
        ("북한", "noun"),
        ("개인", "noun"),
        ("피해", "noun"),
        ("챙긴", "adnominal"),
        ("둘러싼", "adnominal"),
        ("받아", "link"),
        ("공개하지", "link"),
        ("하기에", "link"),
        ("하자는", "final"),
        ("늘린다는", "final"),
        ("필요하다는", "final"),
        ("반드시", "adverb"),
        ("기준으로", "adverb"),
        ("투기에", "noun"),
        ("유치로", "noun"),
        ("신고자", "noun"),
        ("공직자는", "noun"),
        ("우리나라는", "noun"),
        ("때마다", "noun"),
        ("목표주가", "noun"),
    ],
)
def test_verbs_are_known_by_their_endings(word: str, kind: str) -> None:
    assert read_word(word).kind == kind


def test_no_verb_ends_with_a_letter_that_is_not_looked_at() -> None:
    for _, pattern, last_letters in VERB_ENDINGS:
        letters = sorted({letter for letter in pattern.pattern if "가" <= letter <= "힣"})
        words = (
            f"가{one}{two}{three}"
            for one in ("", *letters)
            for two in letters
            for three in ("", *letters[::9])
        )
        found = {word[-1] for word in words if pattern.search(word)}
        assert found <= set(last_letters)
        assert len(found) > 5
