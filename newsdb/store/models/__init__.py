"""All tables."""

from newsdb.store.models.articles import (
    Article,
    Byline,
    FieldOrigin,
    ForeignLabel,
    Revision,
    RevisionSource,
    RevisionText,
)
from newsdb.store.models.base import Base
from newsdb.store.models.copies import ArticleBand
from newsdb.store.models.entities import Entity, EntityAlias, EntityIdentifier
from newsdb.store.models.extractions import Attribution, Figure, Mention, TimeExpression
from newsdb.store.models.feeds import Feed
from newsdb.store.models.judgements import (
    Judgement,
    JudgementArticle,
    OutletJudgement,
    ReporterJudgement,
    UnjudgedAttribution,
    UnjudgedMention,
    UnjudgedOutlet,
)
from newsdb.store.models.outlets import Outlet, OutletAlias, Reporter
from newsdb.store.models.reading import EntityArticle, ReporterArticle
from newsdb.store.models.runs import IngestReject, IngestRun

__all__ = [
    "Article",
    "ArticleBand",
    "Attribution",
    "Base",
    "Byline",
    "Entity",
    "EntityAlias",
    "EntityArticle",
    "EntityIdentifier",
    "Feed",
    "FieldOrigin",
    "Figure",
    "ForeignLabel",
    "IngestReject",
    "IngestRun",
    "Judgement",
    "JudgementArticle",
    "Mention",
    "Outlet",
    "OutletAlias",
    "OutletJudgement",
    "Reporter",
    "ReporterArticle",
    "ReporterJudgement",
    "Revision",
    "RevisionSource",
    "RevisionText",
    "TimeExpression",
    "UnjudgedAttribution",
    "UnjudgedMention",
    "UnjudgedOutlet",
]
