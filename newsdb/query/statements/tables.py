"""The tables that queries read. They are Core tables: rows of tuples cost a third of what ORM objects cost."""

from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    ENTITY_IDENTIFIER,
    FIGURE,
    FOREIGN_LABEL,
    JUDGEMENT,
    MENTION,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
    REVISION_TEXT,
    current,
)
from newsdb.store.schema import INGEST_REJECT as REJECT
from newsdb.store.schema import INGEST_RUN as RUN
from newsdb.store.schema import TIME_EXPRESSION as TIME

__all__ = [
    "ARTICLE",
    "ATTRIBUTION",
    "BYLINE",
    "ENTITY",
    "ENTITY_ALIAS",
    "ENTITY_ARTICLE",
    "ENTITY_IDENTIFIER",
    "FIGURE",
    "FOREIGN_LABEL",
    "JUDGEMENT",
    "MENTION",
    "OUTLET",
    "OUTLET_ALIAS",
    "REJECT",
    "REPORTER",
    "REPORTER_ARTICLE",
    "REVISION",
    "REVISION_TEXT",
    "RUN",
    "TIME",
    "current",
]
