"""Map the tables and views of an archive to classes, for `Archive.session()`.

from newsdb import Archive
from newsdb.orm import Article

with Archive("news.db") as archive, archive.session() as session:
    print(session.get(Article, 1))

newsdb itself asks by the tables of `newsdb.store.schema`: mapping the classes takes longer than most questions.
"""

from newsdb.orm.articles import Article, ArticleKey, KnownRecord
from newsdb.orm.base import Base
from newsdb.orm.entities import Entity, EntityAlias, EntityIdentifier
from newsdb.orm.extractions import Attribution, Figure, Mention, TimeExpression
from newsdb.orm.facts import Fact
from newsdb.orm.judgements import Judgement, JudgementArticle
from newsdb.orm.listings import ArticleBucket, EntityArticle, ReporterArticle
from newsdb.orm.outlets import Outlet, OutletAlias, OutletHost, Reporter, ReporterAlias
from newsdb.orm.revisions import Byline, FieldProvenance, Revision, RevisionSource, RevisionText, SourceLabel
from newsdb.orm.runs import Feed, FeedPage, IngestReject, IngestRun
from newsdb.orm.views.articles import ArticleView, BylineView, SourceLabelView
from newsdb.orm.views.extractions import AttributionView, FigureView, MentionView, TimeView
from newsdb.orm.views.facts import FactView
from newsdb.orm.views.pairs import ArticleEntityView, EntityPairView, FigureEntityView, ReporterEntityView
from newsdb.orm.views.totals import CompanyStats, NameView, ReporterStats

__all__ = [
    "Article",
    "ArticleBucket",
    "ArticleEntityView",
    "ArticleKey",
    "ArticleView",
    "Attribution",
    "AttributionView",
    "Base",
    "Byline",
    "BylineView",
    "CompanyStats",
    "Entity",
    "EntityAlias",
    "EntityArticle",
    "EntityIdentifier",
    "EntityPairView",
    "Fact",
    "FactView",
    "Feed",
    "FeedPage",
    "FieldProvenance",
    "Figure",
    "FigureEntityView",
    "FigureView",
    "IngestReject",
    "IngestRun",
    "Judgement",
    "JudgementArticle",
    "KnownRecord",
    "Mention",
    "MentionView",
    "NameView",
    "Outlet",
    "OutletAlias",
    "OutletHost",
    "Reporter",
    "ReporterAlias",
    "ReporterArticle",
    "ReporterEntityView",
    "ReporterStats",
    "Revision",
    "RevisionSource",
    "RevisionText",
    "SourceLabel",
    "SourceLabelView",
    "TimeExpression",
    "TimeView",
]
