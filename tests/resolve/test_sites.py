"""Outlets that are one paper by their names and by the hosts of their articles."""

from collections.abc import Collection, Mapping

from newsdb.resolve.sites import OutletSites, find_same_papers


def papers(names: Mapping[int, str], hosts: Mapping[str, Collection[int]]) -> set[tuple[int, int]]:
    return find_same_papers(OutletSites(names, hosts))


def test_the_outlet_of_a_host_is_the_only_paper_with_articles_on_it() -> None:
    names = {1: "danuri.example", 2: "다누리경제", 3: "sports.danuri.example", 4: "other.example"}
    assert papers(names, {"danuri.example": {2}}) == {(2, 1), (2, 3)}


def test_of_several_papers_on_a_host_it_is_the_one_that_the_host_spells() -> None:
    names = {1: "danuri.example", 2: "하나일보", 3: "다누리경제"}
    assert papers(names, {"danuri.example": {2, 3}}) == {(3, 1)}
    names = {1: "gaon.example", 2: "가온매일 울산판", 3: "가온매일"}
    assert papers(names, {"gaon.example": {2, 3}}) == {(3, 1)}
    assert papers({1: "all.example", 2: "하나일보", 3: "두리일보"}, {"all.example": {2, 3}}) == set()


def test_the_nearest_host_with_a_paper_counts() -> None:
    names = {1: "가온매일", 2: "가온스포츠", 3: "sports.gaon.example", 4: "gaon.example"}
    assert papers(names, {"gaon.example": {1}, "sports.gaon.example": {2}}) == {(2, 3), (1, 4)}


def test_a_site_on_a_platform_has_no_paper_above_it() -> None:
    names = {1: "티스토리 소식", 2: "gaon.tistory.com"}
    assert papers(names, {"tistory.com": {1}}) == set()


def test_names_of_one_paper_on_one_host_are_one_outlet() -> None:
    names = {1: "STZ", 2: "Stolper Zeitung", 3: "Stolper Zeitung Sport"}
    assert papers(names, {"stolper-zeitung.example": {1, 2, 3}}) == {(1, 2)}


def test_spellings_of_one_name_are_one_outlet_unless_their_sites_differ() -> None:
    names = {1: "The Larch Herald", 2: "Larch Herald", 3: "Larch Herald, Inc."}
    assert papers(names, {}) == {(1, 2), (1, 3)}
    apart = {"larch.example": {1}, "larchherald.example": {2}}
    assert papers({1: "The Larch Herald", 2: "Larch Herald"}, apart) == set()
    assert papers(names, apart) == set()
    assert papers(names, {"larch.example": {1}}) == {(1, 2), (1, 3)}


def test_titles_of_several_papers_are_no_spellings_of_one() -> None:
    assert papers({1: "The Citizen", 2: "Citizen"}, {}) == set()
    assert papers({1: "뉴스.*", 2: "뉴스@온라인"}, {}) == set()


def test_outlets_that_the_lexicon_tells_apart_stay_apart() -> None:
    assert papers({1: "조선일보", 2: "디지틀조선일보", 3: "조선닷컴"}, {"chosun.com": {1, 2, 3}}) == set()
