"""Draw a random sample of articles that can be drawn again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sqlalchemy import Connection, select

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.comparisons import SampledArticle
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, current

_Rank = tuple[bytes, int]  # the hash that orders the articles, and the article


def draw_sample(
    connection: Connection,
    size: int,
    filters: Filters,
    *,
    seed: int = 1,
    by_outlet: bool = False,
    notices: Notices | None = None,
) -> list[SampledArticle]:
    """Return `size` articles of the filters, or all if there are fewer, in the order drawn.

    The articles are ordered by the SHA-256 of seed, text, address and outlet, and the first are taken: the same in
    every archive of the same articles, and those of a smaller sample are in a larger one. `by_outlet` gives each outlet
    its part of the sample (largest remainders); articles without an outlet are a stratum too. Raises UsageError for a
    size below 1.
    """
    if size < 1:
        raise UsageError(f"sample {size}: draw one article or more")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    scan = scan_scope(connection, scope)
    statement = (
        select(ARTICLE.c.id, REVISION.c.content_sha256, ARTICLE.c.url, OUTLET.c.name)
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )
    strata: dict[str | None, list[_Rank]] = defaultdict(list)
    for article_id, content, url, outlet in connection.execute(statement):
        digest = sha256(f"{seed}\n{content.hex()}\n{url}\n{outlet}".encode()).digest()
        strata[outlet if by_outlet else None].append((digest, article_id))
    shares = _allot({stratum: len(ranks) for stratum, ranks in strata.items()}, size)
    drawn = [
        (*rank, stratum) for stratum, ranks in strata.items() for rank in sorted(ranks)[: shares[stratum]]
    ]
    drawn.sort(key=lambda each: each[:2])
    population = sum(map(len, strata.values()))
    return [
        SampledArticle(article_id, population, stratum, len(strata[stratum]), shares[stratum])
        for _, article_id, stratum in drawn
    ]


def _allot(sizes: Mapping[str | None, int], drawn: int) -> dict[str | None, int]:
    """Divide a sample among strata in proportion to their sizes; the largest remainders are rounded up."""
    total = sum(sizes.values())
    if drawn >= total:
        return dict(sizes)
    shares = {stratum: drawn * size // total for stratum, size in sizes.items()}
    by_remainder: Sequence[str | None] = sorted(
        sizes, key=lambda stratum: (-(drawn * sizes[stratum] % total), stratum is None, stratum or "")
    )
    for stratum in by_remainder[: drawn - sum(shares.values())]:
        shares[stratum] += 1
    return shares
