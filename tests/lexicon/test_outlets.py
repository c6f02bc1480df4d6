"""Known outlets and the sites that are none."""

import pytest

from newsdb.lexicon.outlets import (
    find_outlet,
    find_outlet_of_host,
    find_site_kind,
    find_spelling,
    is_on_platform,
    is_portal_name,
    load_outlets,
)


def test_an_outlet_is_found_by_its_aliases_letter_case_apart() -> None:
    assert find_outlet("연합") == find_outlet("연합뉴스") == find_outlet("YONHAP")
    assert find_outlet("아무개일보") is None


def test_names_and_aliases_belong_to_one_outlet_each() -> None:
    names = [outlet.name for outlet in load_outlets()]
    assert len(names) == len(set(names))
    for outlet in load_outlets():
        assert find_outlet(outlet.name) == outlet
        assert len(outlet.country) == 2


def test_a_host_belongs_to_one_outlet() -> None:
    hosts = [host for outlet in load_outlets() for host in outlet.hosts]
    assert len(hosts) == len(set(hosts))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("m.yna.co.kr", "연합뉴스"),
        ("www.bbc.co.uk", "BBC"),
        ("biz.chosun.com", "조선비즈"),
        ("news.chosun.com", "조선일보"),
        ("example.com", None),
    ],
)
def test_a_host_belongs_to_the_outlet_of_the_nearest_host_above_it(host: str, name: str | None) -> None:
    outlet = find_outlet_of_host(host)
    assert (outlet.name if outlet else None) == name


def test_names_of_a_medium_in_texts_stand_for_its_outlet() -> None:
    spelled = find_spelling("新华社")
    assert spelled is not None
    assert spelled.name == "신화통신"


def test_portals_and_social_networks_show_articles_of_others() -> None:
    assert find_site_kind("n.news.naver.com") == "portal"
    assert find_site_kind("twitter.com") == "portal"
    assert find_site_kind("tistory.com") == "platform"
    assert find_site_kind("gaon.tistory.com") is None
    assert is_on_platform("gaon.tistory.com")
    assert not is_on_platform("gaon.example")
    assert is_portal_name("네이버뉴스")
    assert is_portal_name("Yahoo! News")
    assert is_portal_name("네이버 TV")
    assert not is_portal_name("다음 세대")
    assert not is_portal_name("Daum | 마루신문")
    assert not is_portal_name("가온일보")
