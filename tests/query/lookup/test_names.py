"""Names to ids."""

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.query.lookup.names import find_entities, find_outlet, find_reporters, require_one
from newsdb.query.lookup.suggestions import suggest_names
from tests.query.builder import Builder


def test_any_alias_in_any_script_finds_an_entity(connection: Connection, build: Builder) -> None:
    entity = build.entity("company", "한빛전자", "Hanbit Electronics Corp.", "韩光电子")
    for name in (
        "한빛전자",
        "(주) 한빛 전자",
        "HANBIT electronics corp",
        "韩光电子",
        f"#{entity}",
        f" #{entity} ",
    ):
        assert [found.id for found in find_entities(connection, "company", name)] == [entity]


def test_an_entity_is_found_under_its_own_kind_only(connection: Connection, build: Builder) -> None:
    company = build.entity("company", "한빛")
    build.entity("person", "한빛")
    assert [found.id for found in find_entities(connection, "company", "한빛")] == [company]
    with pytest.raises(NotFoundError):
        find_entities(connection, "person", f"#{company}")


def test_an_alias_that_two_merged_entities_share_is_not_ambiguous(
    connection: Connection, build: Builder
) -> None:
    main = build.entity("person", "팡루", "Fang Lu")
    build.entity("person", "방로", "Fang Lu", canonical=main)
    found = find_entities(connection, "person", "fang lu")
    assert [(one.id, one.name) for one in found] == [(main, "팡루")]


def test_an_outlet_tells_reporters_of_one_name_apart(connection: Connection, build: Builder) -> None:
    hanbit, daily = build.outlet("한빛경제", "Hanbit Economy"), build.outlet("가나일보")
    there, here, nowhere = (build.reporter("김민수", outlet) for outlet in (hanbit, daily, None))

    def found(name: str) -> list[int]:
        return [reporter.id for reporter in find_reporters(connection, name)]

    assert found("김민수") == [there, here, nowhere]
    assert found("김민수@한빛경제") == [there]
    assert found("김민수 @ hanbit economy") == [there]
    assert found("김민수@") == [nowhere]
    assert found(f"#{here}") == [here]


def test_a_reporter_at_an_unknown_outlet_is_not_found(connection: Connection, build: Builder) -> None:
    build.reporter("김민수", build.outlet("한빛경제"))
    build.outlet("가나일보")
    with pytest.raises(NotFoundError, match="no outlet named 없는일보"):
        find_reporters(connection, "김민수@없는일보")
    with pytest.raises(NotFoundError, match="no reporter named 김민수@가나일보"):
        find_reporters(connection, "김민수@가나일보")


def test_an_outlets_own_name_counts_before_anothers_alias(connection: Connection, build: Builder) -> None:
    build.outlet("가나일보", "가나")
    own = build.outlet("가나", domain="gana.example")
    found = find_outlet(connection, "가나")
    assert (found.id, found.qualifier) == (own, "gana.example")


def test_candidates_of_an_ambiguous_name_begin_with_what_finds_each(
    connection: Connection, build: Builder
) -> None:
    one = build.reporter("김민수", build.outlet("한빛경제"))
    other = build.reporter("김민수")
    build.article(reporters=[one])
    found = find_reporters(connection, "김민수")
    with pytest.raises(AmbiguousError, match="김민수: 2 reporters have this name") as caught:
        require_one(connection, "김민수", found)
    assert caught.value.candidates == [
        f"#{one}  김민수@한빛경제  (reporter, 1 article)",
        f"#{other}  김민수@  (reporter, 0 articles)",
    ]


def test_candidates_that_are_entities_show_what_is_known_of_them(
    connection: Connection, build: Builder
) -> None:
    one = build.entity("company", "두솔", description="배터리 회사")
    other = build.entity("company", "두솔")
    build.article("두솔 두솔", mentions=[("두솔", one), ("두솔", one)])
    with pytest.raises(AmbiguousError, match="2 companies have") as caught:
        require_one(connection, "두솔", find_entities(connection, "company", "두솔"))
    assert caught.value.candidates == [
        f"#{one}  두솔  (company, 배터리 회사, 1 article)",
        f"#{other}  두솔  (company, 0 articles)",
    ]


def test_a_number_that_nobody_has_is_not_found_and_suggests_nothing(connection: Connection) -> None:
    with pytest.raises(NotFoundError, match=r"^no company #7$"):
        find_entities(connection, "company", "#7")


def test_near_names_begin_alike_and_are_shown_as_they_are_written(
    connection: Connection, build: Builder
) -> None:
    build.entity("company", "Hanbit Electronics")
    build.entity("company", "Daesol")
    build.entity("person", "Hanbit Electronica")
    assert suggest_names(connection, "company", "hanbit electronic") == ["Hanbit Electronics"]
    assert suggest_names(connection, "company", "쀍") == []
    assert suggest_names(connection, "company", "") == []


def test_near_names_of_outlets_and_reporters_are_found(connection: Connection, build: Builder) -> None:
    build.reporter("김민수", build.outlet("한빛경제", "한빛경제신문"))
    assert suggest_names(connection, "reporter", "김민숙") == ["김민수"]
    assert suggest_names(connection, "outlet", "한빛경재") == ["한빛경제", "한빛경제신문"]
