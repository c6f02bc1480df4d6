"""People by a part of their name."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.surnames import find_by_surname


def linked(
    text: str, *people: str, elsewhere: dict[str, str | None] | None = None
) -> list[tuple[str, str | None]]:
    found = [
        NameCandidate(text.index(name), text.index(name) + len(name), "person", f"key of {name}", 0.9)
        for name in people
    ]
    return [
        (text[each.start : each.end], each.name) for each in find_by_surname(text, found, elsewhere or {})
    ]


def test_a_family_name_with_a_title_is_the_person_named_before() -> None:
    text = "라온별 대표가 왔다. 라 대표는 웃었고 라 대표의 말은 짧았다."
    assert linked(text, "라온별") == [("라 대표", "라온별")] * 2


def test_a_title_written_onto_the_family_name_counts_as_well() -> None:
    text = "이온별 회장이 왔다. 이회장은 웃었다."
    assert linked(text, "이온별") == [("이회장", "이온별")]


@pytest.mark.parametrize("title", ["전 위원장", "신임 본부장", "현 시장", "직무대행"])
def test_a_title_that_is_no_longer_or_newly_held_counts_as_well(title: str) -> None:
    text = f"라온별 대표가 왔다. 라 {title}은 웃었다."
    assert linked(text, "라온별") == [(f"라 {title}", "라온별")]


def test_nobody_is_linked_before_the_full_name() -> None:
    assert linked("라 대표가 왔다. 라온별이다.", "라온별") == []


def test_two_people_of_one_family_name_leave_it_open() -> None:
    assert linked("라온별과 라시내가 왔다. 라 대표는 웃었다.", "라온별", "라시내") == []


def test_the_western_family_name_alone_is_enough() -> None:
    text = "제인 코울먼 최고경영자가 왔다. 코울먼은 웃었다."
    assert linked(text, "제인 코울먼") == [("코울먼", "제인 코울먼")]


def test_a_person_of_another_passage_counts() -> None:
    assert linked("라 대표의 승부", elsewhere={"라온별": None}) == [("라 대표", "라온별")]


@pytest.mark.parametrize("text", ["라온별이 왔다. 나라 대표는 웃었다.", "라온별이 왔다. 라 마을은 멀다."])
def test_other_words_stay_other_words(text: str) -> None:
    assert linked(text, "라온별") == []


def test_of_several_people_a_title_means_the_last_one_named_with_it() -> None:
    text = "라온별 의원과 라시내 대표가 왔다. 라 의원은 웃었고 라 대표는 갔다. 라 장관은 없다."
    assert linked(text, "라온별", "라시내") == [("라 의원", "라온별"), ("라 대표", "라시내")]
    text = "라온별 의원이 왔다. 라시내 의원은 갔다. 라 의원은 웃었다."
    assert linked(text, "라온별", "라시내") == [("라 의원", "라시내")]
