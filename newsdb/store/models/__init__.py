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
from newsdb.store.models.entities import Entity, EntityAlias, EntityIdentifier, Judgement
from newsdb.store.models.extractions import Attribution, Figure, Mention, TimeExpression
from newsdb.store.models.outlets import Outlet, OutletAlias, Reporter
from newsdb.store.models.reading import EntityArticle, ReporterArticle
from newsdb.store.models.runs import IngestReject, IngestRun

__all__ = [
    "Article",
    "Attribution",
    "Base",
    "Byline",
    "Entity",
    "EntityAlias",
    "EntityArticle",
    "EntityIdentifier",
    "FieldOrigin",
    "Figure",
    "ForeignLabel",
    "IngestReject",
    "IngestRun",
    "Judgement",
    "Mention",
    "Outlet",
    "OutletAlias",
    "Reporter",
    "ReporterArticle",
    "Revision",
    "RevisionSource",
    "RevisionText",
    "TimeExpression",
]
