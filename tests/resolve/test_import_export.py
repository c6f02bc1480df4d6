"""Judgements are carried to another archive by names, kinds and identifiers."""

import json
from typing import Any

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.resolve.import_export import export_judgements, import_judgements
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.judgements import load_judgements, load_resolver
from newsdb.resolve.portable_refs import PortableRefs, describe_ref, resolve_ref
from tests.query.builder import Builder


def describe_nothing(_entity: object) -> None:
    return None


def record(verdict: str, left: str, right: str | None = None, **more: object) -> dict[str, Any]:
    """Return a judgement on companies as another archive exported it."""
    references = {
        side: {"kind": "company", "name": name, "identifiers": []}
        for side, name in (("left", left), ("right", right))
        if name is not None
    }
    return {"subject": "entity", "verdict": verdict, "by": "가온", **references, **more}


def imported(connection: Connection, *records: dict[str, Any]) -> tuple[int, int, int, int, int]:
    """Import records; return the counts of new entities, names and judgements, of known and of unmatched ones."""
    result = import_judgements(connection, records, "나래", describe_nothing)
    return (
        result.entities,
        result.names,
        result.judgements,
        result.known,
        len(result.unmatched),
    )


@pytest.fixture
def world(build: Builder) -> Builder:
    """Companies 1 to 3, the first with an identifier; an outlet with a reporter; an article of all three."""
    build.entity("company", "한빛", identifiers=(("ticker", "KRX:1"),))
    build.entity("company", "두물")
    build.entity("company", "새벽")
    outlet = build.outlet("가나일보")
    build.reporter("류하람", outlet)
    build.reporter("문태겸")
    build.article("한빛과 두물과 새벽이다.", mentions=(("한빛", 1), ("두물", 2), ("새벽", 3)))
    return build


def test_references_name_identities_in_words(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 1, 2, "가온")
        batch.judge_different("reporter", 1, 2, "가온")
        _, new_id = batch.split(3, [1], "가온")
        resolver, judgements = batch.resolver, load_judgements(connection)
    refs = PortableRefs(connection, resolver, judgements)
    company = {"kind": "company", "name": "한빛", "identifiers": ["ticker:KRX:1"]}
    origin = {"kind": "company", "name": "새벽", "identifiers": []}
    assert refs.to_ref("entity", 1) == company
    assert refs.to_ref("reporter", 1) == {"name": "류하람", "outlet": "가나일보"}
    assert refs.to_ref("reporter", 2) == {"name": "문태겸", "outlet": None}
    split = {**origin, "split_from": origin, "articles": ["key 1"]}
    assert refs.to_ref("entity", new_id) == split
    for reference, entity_id in ((company, 1), (origin, 3), (split, new_id)):
        assert resolve_ref(connection, resolver, "entity", reference) == entity_id
    assert resolve_ref(connection, resolver, "reporter", {"name": "류 하람", "outlet": "가나일보"}) == 1
    assert resolve_ref(connection, resolver, "reporter", {"name": "류하람", "outlet": "없는신문"}) is None
    assert resolve_ref(connection, resolver, "outlet", {"name": "가나일보"}) == 1
    assert describe_ref(company) == "한빛 (company)"
    assert describe_ref({"name": "류하람", "outlet": "가나일보"}) == "류하람@가나일보"


def test_a_name_of_several_entities_is_that_of_the_one_with_it_as_main_name(
    connection: Connection, world: Builder
) -> None:
    world.entity("company", "해솔", "두물")
    resolver = load_resolver(connection)
    reference = {"kind": "company", "name": "두물", "identifiers": []}
    assert resolve_ref(connection, resolver, "entity", reference) == 2
    world.entity("company", "두물")
    assert resolve_ref(connection, resolver, "entity", reference) is None


def test_what_is_exported_is_known_when_it_is_imported_again(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        batch.add_alias(1, "한빛전자", "가온")
        batch.merge("entity", 1, 2, "가온")
        batch.set_kind(3, "media", "가온")
        batch.split(3, [1], "가온")
        batch.judge_different("reporter", 1, 2, "가온")
    records = [json.loads(json.dumps(each)) for each in export_judgements(connection)]
    assert [each["verdict"] for each in records] == ["alias", "different", "merge", "kind", "split"]
    assert imported(connection, *records) == (0, 0, 0, 5, 0)


def test_a_judgement_on_what_the_archive_lacks_is_unmatched(connection: Connection, world: Builder) -> None:
    assert imported(connection, record("merge", "한빛", "없는회사")) == (0, 0, 0, 0, 1)
    split = record("split", "한빛", "한빛", articles=["key 9"])
    assert imported(connection, split) == (0, 0, 0, 0, 1)


def test_an_alias_makes_an_entity_that_the_archive_lacks(connection: Connection, world: Builder) -> None:
    assert imported(connection, record("alias", "해솔", name="해솔전자")) == (1, 1, 0, 0, 0)
    assert imported(connection, record("merge", "한빛", "해솔전자")) == (0, 0, 1, 0, 0)


def test_an_undone_judgement_is_undone_here_if_the_same_user_made_it(
    connection: Connection, world: Builder
) -> None:
    merge = record("merge", "한빛", "두물")
    undone = {**merge, "undone_by": "나래"}
    assert imported(connection, undone) == (0, 0, 0, 1, 0)
    assert imported(connection, merge, undone) == (0, 0, 2, 0, 0)
    assert [judgement.undone_by for judgement in load_judgements(connection)] == ["나래"]
    assert imported(connection, {**merge, "by": "다솜"}, undone) == (0, 0, 1, 1, 0)


def test_a_judgement_that_was_undone_and_made_again_is_exported_once(
    connection: Connection, world: Builder
) -> None:
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 1, 2, "가온")
        batch.undo("entity", None, "가온")
        batch.merge("entity", 1, 2, "가온")
        batch.merge("entity", 1, 3, "가온")
        batch.undo("entity", None, "나래")
    records = list(export_judgements(connection))
    assert [(each["right"]["name"], each.get("undone_by")) for each in records] == [
        ("두물", None),
        ("새벽", "나래"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        {"subject": "entity", "verdict": "merge"},
        {**record("merge", "한빛", "두물"), "left": None},
        {**record("hates", "한빛", "두물")},
        {
            **record("alias", "해솔", name="해솔전자"),
            "left": {"kind": "star", "name": "해솔", "identifiers": []},
        },
    ],
)
def test_what_is_no_judgement_is_refused(connection: Connection, world: Builder, bad: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="missing or wrong"):
        imported(connection, bad)
