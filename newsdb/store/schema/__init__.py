"""Describe all tables. `newsdb.orm` maps classes onto them."""

from newsdb.store.schema.articles import (
    ARTICLE,
    ARTICLE_KEY,
    BYLINE,
    FIELD_PROVENANCE,
    KNOWN_RECORD,
    REVISION,
    REVISION_SOURCE,
    REVISION_TEXT,
    SOURCE_LABEL,
    current,
)
from newsdb.store.schema.columns import METADATA
from newsdb.store.schema.duplicates import ARTICLE_BUCKET
from newsdb.store.schema.entities import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER
from newsdb.store.schema.extractions import ATTRIBUTION, FIGURE, MENTION, TIME_EXPRESSION
from newsdb.store.schema.facts import FACT
from newsdb.store.schema.feeds import FEED, FEED_PAGE
from newsdb.store.schema.judgements import JUDGEMENT, JUDGEMENT_ARTICLE
from newsdb.store.schema.listing import ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.store.schema.outlets import (
    OUTLET,
    OUTLET_ALIAS,
    OUTLET_HOST,
    REPORTER,
    REPORTER_ALIAS,
    get_stated_name,
)
from newsdb.store.schema.runs import INGEST_REJECT, INGEST_RUN

__all__ = [
    "ARTICLE",
    "ARTICLE_BUCKET",
    "ARTICLE_KEY",
    "ATTRIBUTION",
    "BYLINE",
    "ENTITY",
    "ENTITY_ALIAS",
    "ENTITY_ARTICLE",
    "ENTITY_IDENTIFIER",
    "FACT",
    "FEED",
    "FEED_PAGE",
    "FIELD_PROVENANCE",
    "FIGURE",
    "INGEST_REJECT",
    "INGEST_RUN",
    "JUDGEMENT",
    "JUDGEMENT_ARTICLE",
    "KNOWN_RECORD",
    "MENTION",
    "METADATA",
    "OUTLET",
    "OUTLET_ALIAS",
    "OUTLET_HOST",
    "REPORTER",
    "REPORTER_ALIAS",
    "REPORTER_ARTICLE",
    "REVISION",
    "REVISION_SOURCE",
    "REVISION_TEXT",
    "SOURCE_LABEL",
    "TIME_EXPRESSION",
    "current",
    "get_stated_name",
]
