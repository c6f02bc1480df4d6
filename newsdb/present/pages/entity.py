"""Write one entity with its names, identifiers and judgements."""

from collections.abc import Iterator

from newsdb.model.rows.curation import EntityDetail, JudgementRow
from newsdb.model.rows.table import Table
from newsdb.present.exports.objects import format_object
from newsdb.present.tables.rows import format_rows
from newsdb.present.values.convert import format_display_time
from newsdb.present.values.style import Style, check_no_columns


def format_entity(entity: EntityDetail, style: Style) -> Iterator[str]:
    """Yield one JSON object, or a table with one fact a row: fact, value, detail."""
    if style.format in ("json", "jsonl"):
        check_no_columns(style, "an entity")
        yield format_object(entity, indented=style.format == "json")
        return
    yield from format_rows(build_entity_table(entity), style)


def build_entity_table(entity: EntityDetail) -> Table:
    """Build a table of the entity with one fact a row."""
    return Table(("fact", "value", "detail"), list(_list_facts(entity)))


def _list_facts(entity: EntityDetail) -> Iterator[tuple[str, str, str]]:
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
        yield f"judgement {judgement.id}", _describe(judgement), _sign(judgement)


def _describe(judgement: JudgementRow) -> str:
    other = judgement.right or judgement.kind or judgement.name or ""
    text = f"{judgement.left} {judgement.verdict} {other}".rstrip()
    return f"{text} in {judgement.articles} articles" if judgement.verdict == "split" else text


def _sign(judgement: JudgementRow) -> str:
    signed = f"{judgement.made_by}, {format_display_time(judgement.made_at)}"
    if judgement.undone_at is not None:
        signed += f"; undone by {judgement.undone_by}, {format_display_time(judgement.undone_at)}"
    return signed
