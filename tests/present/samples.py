"""Hold rows with invented content."""

from datetime import UTC, date, datetime
from decimal import Decimal

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import ArticleDetail, ArticleRow, FigureRow, SpanRow
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import CountRow, Profile

MOMENT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
PUBLISHED = PublishedTime.build(MOMENT, 540, "minute")  # 18:30 in Seoul

ARTICLE = ArticleRow(
    id=1,
    published_at=PUBLISHED,
    outlet="가나일보",
    reporters=("홍길동", "김철수"),
    title="한빛전자, 새 공장을 짓는다",
    opening="한빛전자가 새 공장을",
    url="https://example.com/1",
    duplicate_of=None,
)
UNTITLED = ArticleRow(
    id=2,
    published_at=None,
    outlet=None,
    reporters=(),
    title=None,
    opening="첫 줄",
    url=None,
    duplicate_of=1,
)
MONEY = FigureRow(
    id=7,
    article=1,
    published_at=PUBLISHED,
    outlet="가나일보",
    text="20억 달러",
    kind="money",
    value=Decimal("2E+9"),
    value_low=Decimal("2E+9"),
    value_high=Decimal("2E+9"),
    unit="USD",
    approx=None,
    per=None,
    converts=None,
    sentence="한빛전자는 20억 달러를 쓴다.",
)
FACT = FactRow(
    id=7,
    article=1,
    published_at=PUBLISHED,
    outlet="가나일보",
    entity="한빛전자",
    subject="한빛",
    part_of=None,
    measure_key="operating_profit",
    measure="영업이익",
    period="4분기",
    period_from=datetime.fromisoformat("2025-10-01"),
    period_to=datetime.fromisoformat("2026-01-01"),
    text="20억원",
    kind="money",
    value_low=Decimal("2E+9"),
    value_high=Decimal("2E+9"),
    unit="KRW",
    amount_low=Decimal("2E+9"),
    amount_high=Decimal("2E+9"),
    base_unit="KRW",
    approx=None,
    per=None,
    role="level",
    direction=None,
    basis="전년 동기",
    status="expected",
    object_entity=None,
    object=None,
    cited=None,
    confidence=0.9,
    duplicate_of=None,
    converts=None,
    sentence="한빛은 4분기 영업이익을 20억원으로 내다봤다.",
)
RANGE = FigureRow(
    id=8,
    article=1,
    published_at=PUBLISHED,
    outlet="가나일보",
    text="3~5.5%",
    kind="percent",
    value=None,
    value_low=Decimal(3),
    value_high=Decimal("5.50"),
    unit="%",
    approx=None,
    per=None,
    converts=None,
    sentence="3~5.5% 늘었다.",
)
PROFILE = Profile(
    kind="company",
    id=3,
    name="한빛전자",
    names=("한빛전자", "Hanbit Electronics"),
    outlet=None,
    description=None,
    identifiers=(("ticker", "000000"),),
    articles=12,
    first_published_on=date(2026, 1, 31),
    last_published_on=date(2026, 2, 3),
    related={"reporters": [CountRow("홍길동", 4, "가나일보")], "people": []},
    figures=[MONEY, RANGE],
    latest=[ARTICLE],
)
BODY = "한빛전자는 20억 달러를 쓴다.\n- 27일 <발표>"
DETAIL = ArticleDetail(
    article=ARTICLE,
    body=BODY,
    place="서울",
    language="ko",
    section=None,
    revisions=2,
    duplicates=(2,),
    spans=[
        SpanRow("mention", "title", 0, 0, 4, "한빛전자", "company", "한빛전자"),
        SpanRow("attribution", "body", 1, 0, 12, "한빛전자는 20억 달러", "source", "한빛전자"),
        SpanRow("mention", "body", 1, 0, 4, "한빛전자", "company", "한빛전자"),
        SpanRow("figure", "body", 1, 6, 12, "20억 달러", "money", "2,000,000,000 USD"),
        SpanRow("time", "body", 2, 20, 23, "27일", "day", ""),
    ],
)
