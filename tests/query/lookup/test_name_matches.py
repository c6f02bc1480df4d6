"""Names that begin as a reader types."""

from sqlalchemy import Connection

from newsdb.query.lookup.name_matches import list_name_matches
from tests.query.builder import Builder


def test_a_beginning_of_any_name_finds_its_identity_once(connection: Connection, build: Builder) -> None:
    entity = build.entity("company", "한빛전자", "한빛전자산업", "Hanbit Electronics", "韩光电子")
    build.article("한빛전자가 말했다.", mentions=[("한빛전자", entity)])
    for beginning in ("한", "한빛전", "HANB", "韩光", " 한빛 "):
        matches = list_name_matches(connection, beginning, limit=10)
        assert [(match.kind, match.id, match.name) for match in matches] == [("company", entity, "한빛전자")]
    assert list_name_matches(connection, "韩", limit=10)[0].matched == "韩光电子"
    assert list_name_matches(connection, "빛", limit=10) == []
    assert list_name_matches(connection, "  ", limit=10) == []


def test_the_best_known_name_comes_first_and_unknown_ones_stay_out(
    connection: Connection, build: Builder
) -> None:
    rare, known = build.entity("person", "한가람"), build.entity("company", "한빛")
    build.entity("company", "한솔")
    outlet = build.outlet("한누리일보")
    reporter = build.reporter("한결", outlet)
    build.article("한가람과 한빛.", outlet=outlet, mentions=[("한가람", rare), ("한빛", known)])
    build.article("한빛.", outlet=outlet, reporters=[reporter], mentions=[("한빛", known)])
    matches = list_name_matches(connection, "한", limit=10)
    assert [(match.name, match.kind, match.articles) for match in matches] == [
        ("한누리일보", "outlet", 2),
        ("한빛", "company", 2),
        ("한가람", "person", 1),
        ("한결", "reporter", 1),
    ]
    assert matches[3].outlet == "한누리일보"
    assert len(list_name_matches(connection, "한", limit=2)) == 2


def test_a_merged_entity_is_found_under_its_main_name(connection: Connection, build: Builder) -> None:
    main = build.entity("person", "팡루")
    build.entity("person", "방로", canonical=main)
    build.article("팡루.", mentions=[("팡루", main)])
    assert [match.name for match in list_name_matches(connection, "방", limit=5)] == ["팡루"]
