"""Known outlets and what unknown ones look like."""

from newsdb.lexicon.outlets import load_outlets
from newsdb.parse.vocabulary.outlets import (
    find_outlet,
    find_outlet_of_host,
    looks_like_outlet,
    match_outlet,
    resolve_outlet_name,
)
from newsdb.parse.vocabulary.places import is_place


def test_an_outlet_is_found_by_its_aliases_letter_case_apart() -> None:
    assert find_outlet("연합") == find_outlet("연합뉴스") == find_outlet("YONHAP")
    assert find_outlet("아무개일보") is None


def test_names_and_aliases_belong_to_one_outlet_each() -> None:
    names = [outlet.name for outlet in load_outlets()]
    assert len(names) == len(set(names))
    for outlet in load_outlets():
        assert find_outlet(outlet.name) == outlet
        assert len(outlet.country) == 2


def test_the_longest_name_wins_and_ends_with_a_word() -> None:
    assert match_outlet("SBS Biz 홍길동", 0) == len("SBS Biz")
    assert match_outlet("SBSx", 0) is None


def test_a_host_belongs_to_the_outlet_of_its_domain() -> None:
    outlet = find_outlet_of_host("m.yna.co.kr")
    assert outlet is not None
    assert outlet.name == "연합뉴스"
    assert find_outlet_of_host("example.com") is None


def test_unknown_outlets_are_told_by_their_ending() -> None:
    assert looks_like_outlet("아무개일보")
    assert looks_like_outlet("경남CBS")
    assert not looks_like_outlet("아무개")
    assert not looks_like_outlet("일보")


def test_places_are_known_with_and_without_their_unit() -> None:
    assert is_place("세종")
    assert is_place("세종시")
    assert not is_place("강진구")


def test_an_address_in_the_place_of_an_outlet_gives_the_outlet() -> None:
    assert resolve_outlet_name("http://www.hani.co.kr/") == "한겨레"
    assert resolve_outlet_name("https://www.somewhere.example/news") == "somewhere.example"
    assert resolve_outlet_name("가나일보") == "가나일보"
    assert resolve_outlet_name("http://[") == "http://["
