"""The names that texts give several kinds are listed, the least sure first."""

from sqlalchemy import Connection, text, update

from newsdb.query.lists.doubtful_kinds import list_doubtful_kinds
from newsdb.store.schema import ENTITY, MENTION
from tests.query.builder import Builder


def mention(
    build: Builder, connection: Connection, name: str, *evidence: tuple[str, int, float]
) -> list[int]:
    """Build an entity of each kind with so many mentions of this confidence; all count as the first."""
    ids: list[int] = []
    for kind, times, confidence in evidence:
        ids.append(build.entity(kind, name, canonical=ids[0] if ids else None))
        for _ in range(times):
            build.article(f"{name}이 웃었다.", mentions=((name, ids[-1]),), canonical={ids[-1]: ids[0]})
        chosen = MENTION.c.extracted_entity_id == ids[-1]
        connection.execute(update(MENTION).where(chosen).values(confidence=confidence))
    connection.execute(update(ENTITY).where(ENTITY.c.id.in_(ids)).values(settled_id=ids[0]))
    return ids


def test_the_least_sure_comes_first(connection: Connection, build: Builder) -> None:
    mention(build, connection, "여울", ("company", 3, 0.8), ("organisation", 1, 0.5))
    doubtful = mention(
        build, connection, "나루", ("organisation", 2, 0.6), ("company", 2, 0.6), ("person", 1, 0.6)
    )
    build.entity("company", "두물")
    rows = list_doubtful_kinds(connection)
    assert [(row.name, row.kind, row.score) for row in rows] == [
        ("나루", "organisation", 0.5),
        ("여울", "company", 0.952),
    ]
    assert rows[0].id == doubtful[0]
    assert rows[0].mentions == (("company", 2), ("organisation", 2), ("person", 1))
    assert rows[0].articles == 5
    assert [row.name for row in list_doubtful_kinds(connection, least=0.9)] == ["여울"]
    assert [row.name for row in list_doubtful_kinds(connection, limit=1)] == ["나루"]


def test_a_judgement_ends_the_doubt(connection: Connection, build: Builder) -> None:
    first, _ = mention(build, connection, "여울", ("company", 3, 0.8), ("organisation", 1, 0.5))
    judged = "INSERT INTO judgement (id, subject, verdict, left_id, kind, made_by, made_at)"
    connection.execute(text(f"{judged} VALUES (1, 'entity', 'kind', {first}, 'media', '가온', '2026-03-05')"))
    assert list_doubtful_kinds(connection) == []


def test_a_known_entity_is_not_doubtful(connection: Connection, build: Builder) -> None:
    known = build.entity("company", "한빛전자", "한빛", origin="curated")
    other = build.entity("organisation", "한빛", canonical=known)
    connection.execute(update(ENTITY).where(ENTITY.c.id == other).values(settled_id=known))
    assert list_doubtful_kinds(connection) == []
