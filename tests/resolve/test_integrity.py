"""The check finds every resolved id that does not follow from stated ids and judgements."""

import pytest
from sqlalchemy import Connection, text

from newsdb.resolve.integrity import check_resolution
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.name_settlement import settle_names
from tests.query.builder import Builder


@pytest.fixture
def world(build: Builder, connection: Connection) -> Builder:
    """Companies of which 2 counts as 1 and 3 was split in article 2; outlet 2 counts as 1; a mention without a link."""
    for name in ("한빛", "두물", "새벽"):
        build.entity("company", name)
    outlets = [build.outlet("가나일보"), build.outlet("다라신문")]
    reporter = build.reporter("류하람", outlets[1])
    for _ in range(2):
        mentions = (("한빛", 1), ("두물", 2), ("새벽", 3), ("해솔", None))
        build.article(
            "한빛과 두물과 새벽과 해솔이다.", outlet=outlets[1], reporters=(reporter,), mentions=mentions
        )
    for kind in ("person", "company"):  # 4 counts as 5
        build.entity(kind, "나루")
    with JudgementBatch(connection) as batch:
        settle_names(connection, batch.resolver, ["나루"])
        batch.merge("entity", 1, 2, "가온")
        batch.set_kind(3, "media", "가온")
        batch.split(3, [2], "가온")
        batch.merge("outlet", 1, 2, "가온")
        batch.rename("outlet", 1, "마바일보", "가온")
        batch.rename("reporter", 1, "류하늘", "가온")
    return build


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE entity SET kind = 'company' WHERE id = 3", "entity: 1 of another kind"),
        ("UPDATE entity SET kind = 'media' WHERE id = 1", "entity: 1 of another kind"),
        ("UPDATE entity SET canonical_id = 2 WHERE id = 2", "entity: 1 counting as another"),
        ("UPDATE entity SET canonical_id = 1 WHERE id = 3", "entity: 1 counting as another"),
        ("UPDATE outlet SET canonical_id = 2 WHERE id = 2", "outlet: 1 counting as another"),
        (
            "UPDATE mention SET entity_id = 2 WHERE id = 2",
            "mention: 1 with another entity than the judgements",
        ),
        ("UPDATE mention SET entity_id = 3 WHERE id = 7", "mention: 1 with another entity than the splits"),
        (
            "UPDATE mention SET entity_id = 1 WHERE id = 4",
            "mention: 1 with another entity than the judgements",
        ),
        (
            "UPDATE entity SET settled_id = 1 WHERE id = 3",
            "entity: 1 counting as another than their names and texts",
        ),
        (
            "UPDATE entity SET settled_id = 4 WHERE id = 4",
            "entity: 1 counting as another than their names and texts",
        ),
        (
            "UPDATE entity SET settled_id = 4 WHERE id = 5",
            "entity: 1 counting as another than their names and texts",
        ),
        ("DELETE FROM reporter_alias", "reporter: 1 with other names"),
        ("UPDATE reporter_alias SET name_norm = 'x'", "reporter: 1 with other names"),
        ("DELETE FROM outlet_alias WHERE source = 'user'", "outlet: 1 with other names"),
        ("UPDATE outlet_alias SET outlet_id = 2 WHERE source = 'user'", "outlet: 1 with other names"),
        ("UPDATE article SET outlet_id = 2 WHERE id = 1", "article: 1 with another outlet"),
        ("UPDATE article SET outlet_id = NULL WHERE id = 1", "article: 1 with another outlet"),
        ("UPDATE article SET stated_outlet_id = NULL WHERE id = 1", "article: 1 with another outlet"),
        (
            "UPDATE judgement SET undone_at = made_at, undone_by = '가온' WHERE verdict = 'merge'",
            "entity: 1 counting",
        ),
    ],
)
def test_a_row_that_the_judgements_do_not_explain_is_found(
    connection: Connection, world: Builder, change: str, problem: str
) -> None:
    assert list(check_resolution(connection)) == []
    connection.execute(text(change))
    assert any(problem in line for line in check_resolution(connection))
