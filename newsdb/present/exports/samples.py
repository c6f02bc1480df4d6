"""Write drawn articles: as lines to label for `newsdb eval`, or as rows."""

import json
from collections.abc import Iterable, Iterator

from newsdb.model.rows.comparisons import SampledArticle
from newsdb.model.rows.export import ExportRow
from newsdb.model.rows.table import Table
from newsdb.present.exports.articles import get_published_time

_LABELS = ("reporters", "people", "companies", "organisations", "media", "places", "figures")
_COLUMNS = (
    *("article", "published", "outlet", "reporters", "title", "url", "body"),
    *("population", "stratum", "stratum_size", "stratum_drawn", "weight", "seed"),
)


def format_label_lines(drawn: Iterable[tuple[SampledArticle, ExportRow]], seed: int) -> Iterator[str]:
    """Yield a line for each article in the form of `newsdb eval`; the labels are null, which means: not labelled yet.

    `sample` says how the article was drawn; `newsdb eval` passes over it.
    """
    for sampled, row in drawn:
        how = {
            "article": sampled.id,
            "seed": seed,
            "population": sampled.population,
            "stratum": sampled.stratum,
            "stratum_size": sampled.stratum_size,
            "stratum_drawn": sampled.stratum_drawn,
        }
        labelled = {
            "id": row.url or row.source_id or f"article {row.id}",
            "title": row.title,
            "text": row.body,
            "published": row.published_raw,
            **dict.fromkeys(_LABELS),
            "sample": how,
        }
        yield json.dumps(labelled, ensure_ascii=False) + "\n"


def build_sample_table(drawn: Iterable[tuple[SampledArticle, ExportRow]], seed: int) -> Table:
    """Return a row for each article; `weight` is the number of articles that it stands for."""
    return Table(
        _COLUMNS,
        [
            [
                sampled.id,
                get_published_time(row),
                row.outlet,
                tuple(signed.name for signed in row.signed),
                row.title,
                row.url,
                row.body,
                sampled.population,
                sampled.stratum,
                sampled.stratum_size,
                sampled.stratum_drawn,
                round(sampled.stratum_size / sampled.stratum_drawn, 4),
                seed,
            ]
            for sampled, row in drawn
        ],
    )
