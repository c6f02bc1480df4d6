"""Choose the columns of articles, and what stands in them."""

from decimal import Decimal

from newsdb.model.rows.articles import ArticleRow, CopyRow, FigureRow, MarkedText, QuoteRow, SpanRow
from newsdb.present.columns.getter import Columns
from newsdb.present.values.convert import format_bounds, round_similarity


def _get_title(row: ArticleRow) -> str:
    """Return the title; an opening is text that a table may cut."""
    return row.title or MarkedText("" if row.snippet else row.opening)


def _get_cut_mark(row: ArticleRow) -> str:
    """Return a mark for a text of which the source gave only the start."""
    return "cut" if row.truncated else ""


def get_figure_value(row: FigureRow) -> Decimal | str:
    """Return the value of a figure, or the bounds of a range as text: `3–5.5`."""
    if row.value is not None:
        return row.value
    return format_bounds(row.value_low, row.value_high)


COLUMNS: Columns = {
    ArticleRow: {
        "id": "id",
        "published": "published_at",
        "outlet": "outlet",
        "reporters": "reporters",
        "title or opening": _get_title,
        "says": "snippet",
        "text": _get_cut_mark,
        "copy of": "duplicate_of",
    },
    CopyRow: {
        "id": "id",
        "published": "published_at",
        "outlet": "outlet",
        "title": "title",
        "of": "of",
        "kind": "kind",
        "similarity": lambda row: None if row.similarity is None else round_similarity(row.similarity),
    },
    FigureRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "text": "text",
        "value": get_figure_value,
        "unit": "unit",
        "approx": "approx",
        "per": "per",
        "converts": "converts",
        "said by": "said_by",
        "sentence": "sentence",
    },
    QuoteRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "cited": "cited",
        "said on": "said_on",
        "sentence": lambda row: str(row.sentence),  # a quote is read whole
    },
    SpanRow: {
        "part": "part",
        "sentence": "sentence",
        "start": "start",
        "type": "type",
        "text": lambda row: MarkedText(row.text),
        "label": "label",
        "means": "note",
    },
}
