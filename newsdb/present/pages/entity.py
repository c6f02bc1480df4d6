"""An entity, whole, for people and for programs."""

from collections.abc import Iterator

from newsdb.model.rows.curation import EntityDetail, JudgementRow
from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.objects import format_object
from newsdb.present.tables.column_selection import check_no_columns
from newsdb.present.tables.rows import format_rows
from newsdb.present.tables.style import Style
from newsdb.present.tables.values import shown_time


def format_entity(entity: EntityDetail, style: Style) -> Iterator[str]:
    """One JSON object, or a table with a fact a row: what it is, its value, more about it."""
    if style.format in ("json", "jsonl"):
        check_no_columns(style, "an entity")
        yield format_object(entity, indented=style.format == "json")
        return
    yield from format_rows(entity_table(entity), style)


def entity_table(entity: EntityDetail) -> Table:
    """The entity as rows, a fact each."""
    return Table(("fact", "value", "detail"), list(_facts(entity)))


def _facts(entity: EntityDetail) -> Iterator[tuple[str, str, str]]:
    yield "id", str(entity.id), entity.kind
    yield "name", entity.name, entity.description or ""
    yield "articles", str(entity.articles), ", ".join(entity.hints[1:])
    for name, script, source in entity.names:
        if name != entity.name:
            yield "also", name, f"{script}, from {source}"
    for scheme, value in entity.identifiers:
        yield "identifier", value, scheme
    for number, kind, name in entity.merged:
        yield "merged", f"#{number} {name}", kind
    for judgement in entity.judgements:
        yield f"judgement {judgement.id}", _said(judgement), _signed(judgement)


def _said(judgement: JudgementRow) -> str:
    other = judgement.right or judgement.kind or judgement.name or ""
    said = f"{judgement.left} {judgement.verdict} {other}".rstrip()
    return f"{said} in {judgement.articles} articles" if judgement.verdict == "split" else said


def _signed(judgement: JudgementRow) -> str:
    signed = f"{judgement.made_by}, {shown_time(judgement.made_at)}"
    if judgement.undone_at is not None:
        signed += f"; undone by {judgement.undone_by}, {shown_time(judgement.undone_at)}"
    return signed
