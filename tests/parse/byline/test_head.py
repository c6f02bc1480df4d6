"""Bylines and datelines in front of a text."""

from newsdb.parse.byline.head import find_head


def test_an_outlet_that_no_list_holds_is_known_behind_a_known_place() -> None:
    byline = find_head("(서울=누리테크) 한소율 기자 = 공장이 문을 열었다.")
    assert byline is not None
    assert (byline.parts.outlet, byline.parts.place) == ("누리테크", "서울")
    assert [person.name for person in byline.parts.people] == ["한소율"]
