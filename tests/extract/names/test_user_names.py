"""Names that users gave, in the knowledge base."""

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.extract.names.user_names import ExtraName, build_knowledge


def found(text: str, *added: ExtraName) -> list[tuple[str, str, str]]:
    matches = build_knowledge(added).find(text)
    return [(text[match.start : match.end], match.entity.kind, match.entity.key) for match in matches]


def test_without_added_names_it_is_the_package_own() -> None:
    assert build_knowledge(()) is load_knowledge()


def test_a_known_entity_has_the_name_besides() -> None:
    text = "그래픽왕국과 엔비디아"
    assert found(text, ExtraName("nvidia", "company", "그래픽왕국")) == [
        ("그래픽왕국", "company", "nvidia"),
        ("엔비디아", "company", "nvidia"),
    ]


def test_an_entity_that_the_package_does_not_know_is_found_by_its_own_key() -> None:
    assert found("새별시는", ExtraName("archive:7", "place", "새별시")) == [("새별시", "place", "archive:7")]


def test_a_name_means_what_the_user_says_and_nothing_else() -> None:
    assert found("인텔은", ExtraName("archive:7", "organisation", "인텔")) == [
        ("인텔", "organisation", "archive:7")
    ]


def test_a_name_for_two_entities_of_one_kind_is_left_out() -> None:
    assert (
        found(
            "두물랩은",
            ExtraName("archive:7", "company", "두물랩"),
            ExtraName("archive:8", "company", "두물랩"),
        )
        == []
    )
