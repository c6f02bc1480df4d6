"""Check that articles are found by their addresses and ids, and write the keys that are missing.

A key is made by the rules of today. Where these have changed since an article was stored, its key is written as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from newsdb.ingest.existing_articles import MOST_ARTICLES
from newsdb.parse.article_key import build_address_key
from newsdb.store.schema import ARTICLE, ARTICLE_KEY
from newsdb.store.upkeep.rules import report_rows
from newsdb.store.writing.articles import save_keys

_BATCH = 500
_OF_IDS = ("id:", "file:")


def check_address_keys(connection: Connection) -> Iterator[str]:
    """Yield a line for articles without the key of their address, and one for those without the id of their keys."""
    yield from report_rows("article", "without the key of their address", find_missing_keys(connection))
    has_id = [ARTICLE.c.source_key.startswith(prefix) for prefix in _OF_IDS]
    for_others = [ARTICLE_KEY.c.key.startswith(prefix) for prefix in _OF_IDS]
    keyed = select(ARTICLE_KEY.c.article_id).where(for_others[0] | for_others[1])
    lost = select(ARTICLE.c.id).where(
        ARTICLE.c.source_id.is_(None), has_id[0] | has_id[1] | ARTICLE.c.id.in_(keyed)
    )
    yield from report_rows("article", "without the id that their keys are made of", connection.scalars(lost))


def find_missing_keys(connection: Connection) -> dict[int, str]:
    """Return the articles that have not the key of their address, with this key."""
    statement = select(ARTICLE.c.id, ARTICLE.c.url, ARTICLE.c.source_key).where(ARTICLE.c.url.is_not(None))
    wanted = {
        article_id: key
        for article_id, url, source_key in connection.execute(statement.execution_options(yield_per=_BATCH))
        if (key := build_address_key(url)) is not None and key != source_key
    }
    others = _load_other_keys(connection)
    crowded = set(_list_crowded_keys(connection))
    return {
        article_id: key
        for article_id, key in wanted.items()
        if key not in others.get(article_id, ()) and key not in crowded
    }


def repair_address_keys(connection: Connection) -> list[str]:
    """Store the keys that are missing; return a line if there were any. The connection holds the write lock."""
    missing = find_missing_keys(connection)
    save_keys(connection, [(key, article_id) for article_id, key in missing.items()])
    return [f"article_key: {len(missing)} rows"] if missing else []


def _load_other_keys(connection: Connection) -> Mapping[int, set[str]]:
    others: dict[int, set[str]] = defaultdict(set)
    statement = select(ARTICLE_KEY.c.article_id, ARTICLE_KEY.c.key).where(
        ARTICLE_KEY.c.key.startswith("url:")
    )
    for article_id, key in connection.execute(statement.execution_options(yield_per=_BATCH)):
        others[article_id].add(key)
    return others


def _list_crowded_keys(connection: Connection) -> Iterator[str]:
    """Yield the keys that as many articles have as keep one; later ones do without."""
    several = select(ARTICLE_KEY.c.key).group_by(ARTICLE_KEY.c.key)
    yield from connection.scalars(several.having(func.count() >= MOST_ARTICLES - 1))
