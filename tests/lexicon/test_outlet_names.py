"""Which names are of one paper, and which name none."""

import pytest

from newsdb.lexicon.outlet_names import (
    find_alike,
    is_common_title,
    is_generic_name,
    is_same_paper,
    is_spelled_alike,
    matches_host,
    names_publisher,
    strip_company_form,
    strip_publisher_words,
)


@pytest.mark.parametrize(
    ("left", "right", "host"),
    [
        ("Ridge", "Ridge.example", "ridge.example"),
        ("The Marlow Herald", "marlow herald online", "marlowherald.example"),
        ("Daily Larch", "larch", "larch.example"),
        ("Hamelner Abend Zeitung", "HAZ", "hamelner-abend-zeitung.example"),
        ("KestrelLIVE", "KestrelLIVE Premium", "kestrellive.example"),
        ("Küsten-Bote", "kuesten-bote.example", "kuesten-bote.example"),
        ("가람경제", "Garam Economy", "garam.example"),
        ("가람경제", "가람경제신문", "garam.example"),
        ("가람경제", "가람경제 뉴스", "other.example"),
        ("青空新聞", "青空新聞社", "aozora.example"),
    ],
)
def test_names_on_one_site_are_of_one_paper(left: str, right: str, host: str) -> None:
    assert is_same_paper(left, right, host)
    assert is_same_paper(right, left, host)


@pytest.mark.parametrize(
    ("left", "right", "host"),
    [
        ("가람매일", "가람스포츠", "garam.example"),
        ("가람매일", "가람매일 울산판", "garam.example"),
        ("가람뉴스", "가람뉴스TV", "garam.example"),
        ("Fenwick Echo", "Fenwick Echo Sport", "fenwickecho.example"),
        ("Fenwick Echo", "Fenwick Echo Australia", "fenwickecho.example"),
        ("하나일보", "두리일보", "aggregator.example"),
        ("STZ", "Southern Tribune", "aggregator.example"),
    ],
)
def test_other_fields_regions_and_names_are_other_papers(left: str, right: str, host: str) -> None:
    assert not is_same_paper(left, right, host)
    assert not is_same_paper(right, left, host)


def test_without_a_site_only_spellings_of_one_name_are_one() -> None:
    assert is_spelled_alike("The Marlow Herald", "Marlow Herald, Inc.")
    assert is_spelled_alike("가람일보닷컴", "가람일보")
    assert is_spelled_alike("가람경제신문", "㈜가람경제")
    assert is_spelled_alike("가람일보사", "가람일보")
    assert is_spelled_alike("가람경제신문사", "가람경제")
    assert not is_spelled_alike("가람신문사람", "가람신문")
    assert not is_spelled_alike("가람", "가람뉴스")
    assert not is_spelled_alike("Marlow Herald", "Marlow News")


def test_a_host_spells_a_name_in_letters_of_either_script() -> None:
    assert matches_host("가람경제", "garam-news.example")
    assert matches_host("Garam Economy", "garameconomy.example")
    assert matches_host("Neue Larcher Zeitung", "nlz.example")
    assert not matches_host("가람경제", "other.example")
    assert not matches_host("The Sun", "baltimore.example")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Pinecrest Tribune, Inc.", "Pinecrest Tribune"),
        ("㈜ 단비경제", "단비경제"),
        ("단비경제 주식회사", "단비경제"),
        ("Larch Verlag GmbH & Co. KG", "Larch Verlag"),
        ("Prensa Verde, S.A.", "Prensa Verde"),
        ("Inc.", "Inc."),
        ("가람일보", "가람일보"),
    ],
)
def test_the_form_of_a_company_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert strip_company_form(name) == bare


def test_houses_of_several_papers_are_told_by_their_words() -> None:
    assert names_publisher("Larch Media Group")
    assert names_publisher("가람미디어그룹")
    assert not names_publisher("Larch Post")
    assert strip_publisher_words("Ediciones Larch") == "Larch"


def test_names_that_any_site_could_have_tell_no_paper() -> None:
    assert is_generic_name("News")
    assert is_generic_name(" 뉴스 ")
    assert is_generic_name("!!")
    assert not is_generic_name("가람뉴스")
    assert is_common_title("Citizen")
    assert not is_common_title("Marlow Herald")


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("KBS 뉴스", "KBS"),
        ("SBS NEWS", "SBS"),
        ("Le Monde Online", "르몽드"),
        ("Le Figaro.fr", "Le Figaro"),
        ("국제", None),
        ("연합뉴스경제", None),
        ("Times", None),
        ("Global", None),
    ],
)
def test_a_known_outlet_is_found_by_other_spellings_that_tell_it(name: str, outlet: str | None) -> None:
    known = find_alike(name)
    assert (known.name if known else None) == outlet
