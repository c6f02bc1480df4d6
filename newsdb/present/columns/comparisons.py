"""Choose the columns of comparisons of many articles."""

from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow, WorkRow
from newsdb.present.columns.getter import Columns
from newsdb.present.values.convert import format_bounds

COLUMNS: Columns = {
    FigureValueRow: {
        "first": "first_published_on",
        "text": "text",
        "value": lambda row: format_bounds(row.value_low, row.value_high),
        "unit": "unit",
        "articles": "articles",
        "last": "last_published_on",
        "outlet": "outlet",
        "said by": "said_by",
        "article": "first_article",
    },
    FigureGroupRow: {
        "group": "group",
        "unit": "unit",
        "articles": "articles",
        "figures": "figures",
        "median": "median",
        "highest": "highest",
        "lowest": "lowest",
        "first": "first_published_on",
        "last": "last_published_on",
    },
    WorkRow: {
        "name": "name",
        "outlet": "outlet",
        "articles": "articles",
        "cut": "truncated",
        "median length": "median_length",
        "mean length": "mean_length",
        "figures each": "mean_figures",
        "sources each": "mean_sources",
        "unsourced (%)": "unsourced_share",
    },
}
