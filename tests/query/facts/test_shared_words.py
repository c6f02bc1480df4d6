"""Words that two sentences share."""

import pytest

from newsdb.query.facts.shared_words import group_by_prefix, list_shared_words, split_words


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("창고에서 불이 났다", "창고 화재", ("창고에서",)),
        ("사망자는 늘었다", "사망자가 늘었다", ("사망자는", "늘었다")),
        ("profit rose", "profits rose", ("rose",)),
        ("공장 3곳", "공정 3곳", ()),
        ("", "창고", ()),
    ],
)
def test_particles_and_numbers_do_not_count(one: str, other: str, shared: tuple[str, ...]) -> None:
    assert list_shared_words(split_words(one), group_by_prefix(split_words(other))) == shared
