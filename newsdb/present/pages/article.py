"""Write one article as a page: its metadata, its text with marked spans, and a list of the spans."""

from collections.abc import Iterator

from newsdb.model.rows.articles import ArticleDetail, SpanRow
from newsdb.model.rows.table import Table
from newsdb.present.columns.row_tables import build_display_table, build_full_table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_object
from newsdb.present.pages.highlighting import (
    format_legend,
    mark_spans,
    mark_with_brackets,
    mark_with_colour,
    mark_with_html,
)
from newsdb.present.tables.rows import format_table_for_people
from newsdb.present.values.control_characters import replace_control_characters
from newsdb.present.values.convert import round_similarity, to_display_text
from newsdb.present.values.style import Style, check_no_columns, select_columns

_KINDS = {"near": "near copy", "edition": "edition"}


def format_article(detail: ArticleDetail, style: Style) -> Iterator[str]:
    """Yield the article as a page or as one JSON object; CSV and TSV have one row for each span."""
    if style.format in ("csv", "tsv"):
        yield from format_delimited(build_article_table(detail, style), style)
        return
    check_no_columns(style, "an article")
    if style.format in ("json", "jsonl"):
        yield format_object(detail, indented=style.format == "json")
    elif style.format == "markdown":
        yield "\n\n".join(_format_markdown_parts(detail, style)) + "\n"
    else:
        yield "\n\n".join(_format_parts(detail, style)) + "\n"


def build_article_table(detail: ArticleDetail, style: Style) -> Table:
    """Build a table of the spans found in the article, with the selected columns."""
    return select_columns(build_full_table(detail.spans, SpanRow), style.columns)


def _format_parts(detail: ArticleDetail, style: Style) -> Iterator[str]:
    mark = mark_with_colour if style.colour else mark_with_brackets
    if detail.article.title:
        title = mark_spans(
            replace_control_characters(detail.article.title), _get_spans(detail, "title"), mark
        )
        yield _wrap(f"\x1b[1m{title}\x1b[0m" if style.colour else title, style)
    yield format_table_for_people(_build_facts(detail), Style("table", headers=False, width=style.width))
    if style.colour and detail.spans:
        yield format_legend()
    if detail.body:
        body = mark_spans(replace_control_characters(detail.body), _get_spans(detail, "body"), mark)
        yield _wrap(body, style)
    if detail.spans:
        yield format_table_for_people(build_display_table(detail.spans, SpanRow), style)


def _wrap(text: str, style: Style) -> str:
    from newsdb.present.tables.terminal import wrap_prose  # rich takes time to import

    return wrap_prose(text, style.width)


def _format_markdown_parts(detail: ArticleDetail, style: Style) -> Iterator[str]:
    from newsdb.present.exports.markdown import escape_block, escape_inline

    def mark(text: str, part: str) -> str:
        return mark_spans(
            text,
            _get_spans(detail, part),
            lambda words, span: mark_with_html(escape_inline(words), span),
            escape_inline,
        )

    yield "# " + (
        mark(detail.article.title, "title") if detail.article.title else f"Article {detail.article.id}"
    )
    yield format_table_for_people(_build_facts(detail), style)
    if detail.body:
        yield escape_block(mark(detail.body, "body"))
    if detail.spans:
        yield format_table_for_people(build_display_table(detail.spans, SpanRow), style)


def _describe_original(detail: ArticleDetail) -> dict[str, int | None]:
    """Name the original of a copy: `copy of: 12`, `near copy (0.93) of: 12`, `edition (0.71) of: 12`."""
    kind, similarity = detail.duplicate_kind, detail.duplicate_similarity
    if kind not in _KINDS or similarity is None:
        return {"copy of": detail.article.duplicate_of}
    return {f"{_KINDS[kind]} ({round_similarity(similarity)}) of": detail.article.duplicate_of}


def _get_spans(detail: ArticleDetail, part: str) -> list[SpanRow]:
    return [span for span in detail.spans if span.part == part]


def _build_facts(detail: ArticleDetail) -> Table:
    article = detail.article
    facts = {
        "article": article.id,
        "published": article.published_at,
        "outlet": article.outlet,
        "reporters": article.reporters,
        "place": detail.place,
        "section": detail.section,
        "language": detail.language,
        "address": article.url,
        "text": "cut: the source gave only its start" if article.truncated else None,
        "revisions": detail.revisions if detail.revisions > 1 else None,
        **_describe_original(detail),
        "copies": detail.duplicates,
    }
    return Table(
        ("", ""), [(name, text) for name, value in facts.items() if (text := to_display_text(value))]
    )
