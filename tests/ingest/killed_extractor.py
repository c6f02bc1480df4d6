"""An extractor for worker processes that some texts kill."""

import os
import signal
from collections.abc import Sequence

from newsdb.ingest.workers import extract_lot
from newsdb.model.records import Article, Extraction

DEADLY = "이 글은 일꾼을 멈춘다"


def extract_unless_killed(articles: Sequence[Article], names: tuple[object, ...]) -> list[Extraction]:
    """Extract articles; die of a deadly one."""
    if any(DEADLY in article.body for article in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_lot(articles, ())


def list_processes(articles: Sequence[Article], names: tuple[object, ...]) -> list[Extraction]:
    """Return the number of the process for each article."""
    return [os.getpid() for _ in articles]  # type: ignore[misc]
