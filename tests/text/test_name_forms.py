"""Check the forms of people's names."""

import pytest

from newsdb.text.name_forms import is_person_form, split_han_names, split_joined_names
from tests.growth import grows_at_most


@pytest.mark.parametrize(
    "name", ["Mary Major", "Anna van der Berg", "Samir al-Din", "Jean-Luc d'Orsay", "राम वर्मा", "森 さくら"]
)
def test_a_name_has_the_form_of_one(name: str) -> None:
    assert is_person_form(name)


@pytest.mark.parametrize(
    "name",
    [
        "Twitter Facebook",
        "Metro Desk",
        "Example Press",
        "the river",
        "Reporter",
        "核問題",
        "日刊現代",
        "12 Monkeys",
        "",
    ],
)
def test_another_text_has_not(name: str) -> None:
    assert not is_person_form(name)


def test_a_declared_person_may_have_one_word_or_a_word_of_the_press() -> None:
    assert is_person_form("Suharto", declared=True)
    assert is_person_form("Nora Press", declared=True)
    assert is_person_form("mary major", declared=True)
    assert not is_person_form("AFP", declared=True)
    assert not is_person_form("Press", declared=True)


def test_names_are_split_where_two_of_them_are_joined() -> None:
    assert split_joined_names("Mary Major und Otto Klein and Eva Stone") == [
        "Mary Major",
        "Otto Klein",
        "Eva Stone",
    ]
    assert split_joined_names("José Ortega y Gasset") == ["José Ortega y Gasset"]
    assert split_joined_names("Mary Major | Post") == ["Mary Major", "Post"]


def test_names_in_han_characters_lose_their_titles() -> None:
    assert split_han_names("記者 竹田大輔、森さくら特派員") == ["竹田大輔", "森さくら"]
    assert split_han_names("홍길동 竹田大輔") == []
    assert split_han_names("（本报记者 牛明 周小川）") == ["牛明", "周小川"]
    assert split_han_names("作者：牛明 周小川") == ["牛明", "周小川"]
    assert split_han_names("取材・文＝竹田 大輔　撮影＝森さくら") == ["竹田 大輔"]


@pytest.mark.parametrize("piece", [" und ", "a b und ", "竹、", "A "])
def test_the_time_of_a_text_grows_as_its_length(piece: str) -> None:
    def split(count: int) -> None:
        text = piece * count
        split_joined_names(text)
        split_han_names(text)
        is_person_form(text)

    assert grows_at_most(24, split, 500, 4_000, least=0.005)
