"""One article as a page: what is known about it, its text with the finds marked, and a list of them."""

from collections.abc import Iterator
from math import floor
from typing import Any

from newsdb.model.rows.articles import ArticleDetail, SpanRow
from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_object
from newsdb.present.pages.highlighting import bracketed, coloured, highlighted, legend, marked_text
from newsdb.present.tables.column_selection import check_no_columns, chosen_columns
from newsdb.present.tables.columns import full_table, shown_table
from newsdb.present.tables.rows import format_for_people
from newsdb.present.tables.style import Style
from newsdb.present.tables.values import safe_text, shown_value

_KINDS = {"near": "near copy", "edition": "edition"}


def format_article(detail: ArticleDetail, style: Style) -> Iterator[str]:
    """The article as a page, or as one JSON object; CSV and TSV have a row for everything found in it."""
    if style.format in ("csv", "tsv"):
        yield from format_delimited(article_table(detail, style), style)
        return
    check_no_columns(style, "an article")
    if style.format in ("json", "jsonl"):
        yield format_object(detail, indented=style.format == "json")
    elif style.format == "markdown":
        yield "\n\n".join(_markdown_parts(detail, style)) + "\n"
    else:
        yield "\n\n".join(_page_parts(detail, style)) + "\n"


def article_table(detail: ArticleDetail, style: Style) -> Table:
    """What was found in the article, a row each, with the columns that `style` names."""
    return chosen_columns(full_table(detail.spans, SpanRow), style.columns)


def _page_parts(detail: ArticleDetail, style: Style) -> Iterator[str]:
    mark = coloured if style.colour else bracketed
    if detail.article.title:
        title = marked_text(safe_text(detail.article.title), _in(detail, "title"), mark)
        yield f"\x1b[1m{title}" + "\x1b[0m" if style.colour else title
    yield format_for_people(_facts(detail), Style("table", headers=False, width=style.width))
    if style.colour and detail.spans:
        yield legend()
    if detail.body:
        yield marked_text(safe_text(detail.body), _in(detail, "body"), mark)
    if detail.spans:
        yield format_for_people(shown_table(detail.spans, SpanRow), style)


def _markdown_parts(detail: ArticleDetail, style: Style) -> Iterator[str]:
    from newsdb.present.exports.markdown import escape_block, escape_inline

    def marked(text: str, part: str) -> str:
        return marked_text(
            text,
            _in(detail, part),
            lambda found, span: highlighted(escape_inline(found), span),
            escape_inline,
        )

    yield "# " + (
        marked(detail.article.title, "title") if detail.article.title else f"Article {detail.article.id}"
    )
    yield format_for_people(_facts(detail), style)
    if detail.body:
        yield escape_block(marked(detail.body, "body"))
    if detail.spans:
        yield format_for_people(shown_table(detail.spans, SpanRow), style)


def _first_appearance(detail: ArticleDetail) -> dict[str, Any]:
    """What the article is a copy of: `copy of: 12`, `near copy (0.93) of: 12`, `edition (0.71) of: 12`."""
    kind, similarity = detail.duplicate_kind, detail.duplicate_similarity
    if kind not in _KINDS or similarity is None:
        return {"copy of": detail.article.duplicate_of}
    # Rounded down: only a copy is 1.00.
    return {f"{_KINDS[kind]} ({floor(similarity * 100) / 100:.2f}) of": detail.article.duplicate_of}


def _in(detail: ArticleDetail, part: str) -> list[SpanRow]:
    return [span for span in detail.spans if span.part == part]


def _facts(detail: ArticleDetail) -> Table:
    article = detail.article
    facts = {
        "article": article.id,
        "published (UTC)": article.published_at,
        "outlet": article.outlet,
        "reporters": article.reporters,
        "place": detail.place,
        "section": detail.section,
        "language": detail.language,
        "address": article.url,
        "revisions": detail.revisions if detail.revisions > 1 else None,
        **_first_appearance(detail),
        "copies": detail.duplicates,
    }
    return Table(("", ""), [(name, text) for name, value in facts.items() if (text := shown_value(value))])
