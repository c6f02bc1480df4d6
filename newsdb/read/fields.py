"""Find the column, or JSON key, of each field of an article: as the user chose, else by its name.

Names are compared without case, spaces and punctuation: `Published_At`, `publishedAt` and `published at` are equal.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from newsdb.model.errors import UsageError

FIELDS = ("title", "body", "url", "outlet", "byline", "published", "section", "language", "id")
"""The fields that a column can be mapped to."""

_MOST_NAMED = 40  # columns, in a message
_LONGEST_NAMED = 60  # characters of a name there

_NOISE = re.compile(r"[\W_]+")

# The names of a field, the surest first: a record that has several takes the first that holds something.
_NAMES = {
    "title": "title headline 제목 기사제목 뉴스제목 헤드라인 newstitle articletitle doctitle webtitle 기사명 타이틀"
    " titel überschrift schlagzeile titre título titulo titular タイトル 見出し 标题 標題 заголовок",
    "body": "body 본문 기사본문 뉴스본문 articlebody bodytext articletext fulltext maintext content contents text"
    " newscontent articlecontent article 내용 기사내용 기사 기사전문 전문 paragraph paragraphs"
    " story bodyhtml contenthtml"
    " inhalt volltext artikeltext texte contenu texto contenido cuerpo 本文 正文 内容 內容 текст",
    "url": "url originallink canonicalurl link articleurl newsurl weburl permalink 링크 주소 원문url 기사url"
    " 기사링크 뉴스링크 원문링크 기사주소 원문주소 href uri"
    " adresse lien enlace リンク 链接 鏈接 ссылка",
    "outlet": "outlet 언론사 언론사명 매체 매체명 신문사 publisher press media newspaper sitename provider pressname"
    " medianame outletname 방송사 발행처 publication publicationname sourcename newssource newsoutlet officename"
    " 발행사 발행사명 언론 언론매체 신문 신문명 제공처 제공사 docsource"
    " paper zeitung medium journal medio periódico periodico 新聞社 媒体 媒體 媒体名 издание",
    "byline": "byline 기자 기자명 기고자 작성자 글쓴이 필자 author authors reporter reporters writer creator"
    " authorname reportername 기자이름"
    " autor autoren verfasser auteur auteurs autores 著者 記者 作者 记者 автор",
    "published": "publishedat published publisheddate publishdate publishedtime datepublished datepublish datetimepub"
    " pubdate publicationdate webpublicationdate docpublished dateposted postdate postedat 발행일 발행일시 발행일자"
    " 보도일 보도일자 게시일 게시일자 게시일시 게재일 게재일자 게재일시 작성일 작성일자 작성일시 입력일 입력일시"
    " 등록일 등록일시 기사입력 입력시간 입력시각 발행시간 발행시각 게시시간 작성시간 작성시각 송고시각 송고일시"
    " 보도일시 일자 날짜 일시 기사일자 datetime date articledate"
    " datum fecha дата tarih 日期 日付 掲載日 发布时间 發布時間",
    "section": "section sectionname sectiontitle category categories categoryname 섹션 섹션명 분류 카테고리 통합분류1"
    " 통합분류 분야 지면 지면명 desk newsdesk 대분류 predefinednewscategory"
    " rubrik ressort rubrique sección seccion カテゴリ 栏目 欄目 рубрика",
    "language": "language lang inlanguage 언어",
    "id": "id 뉴스식별자 식별자 newsid articleid 기사id docid aid guid identifier",
}

# Taken only where no column has a sure name: `source` is a corpus as often as it is an outlet.
_WEAK_NAMES = {
    "title": "webheadline mainheadline subject",
    "body": "description summary 요약 lead leadparagraph abstract snippet excerpt highlights shortdescription"
    " standfirst trailtext"
    " 요약문 기사요약 본문요약",
    "outlet": "source 출처 site domain website sourcedomain sourceurl host hostname portal"
    " quelle fuente 来源 來源 источник",
    "published": "timestamp time 시간 시각 createdat created",
    "section": "topic topics 주제 면 부서 중분류 topicname",
}

_LABELS = frozenset(
    ("keywords", "keyword", "tags", "tag", "hashtags", "키워드", "핵심어", "태그", "해시태그", "주요키워드", "검색어")
)  # fmt: skip

# A section by its words alone: of a mail it is the title.
_SECTIONS = frozenset(("subject", "subjects"))

# Names with the time of publication; of these words alone a date may be a crawl's.
_UNSURE_DATES = frozenset(
    ("일자", "날짜", "일시", "datetime", "date", "timestamp", "time", "시간", "시각", "createdat", "created", "datum",
     "fecha", "дата", "tarih", "日期", "日付")
)  # fmt: skip
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]{0,40}[)\]）】]")


def find_columns(names: Sequence[str], chosen: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Map each field to its possible columns, the surest first.

    `chosen` (field -> column) comes before any guess, and a column chosen for one field is not guessed for another.
    """
    return _find_columns(tuple(names), tuple(sorted(chosen.items())))


def is_label_name(name: str) -> bool:
    """Return whether a column holds words about the article: `keywords`, `tags`, 키워드."""
    return _fold_name(name) in _LABELS


def is_summary_name(name: str) -> bool:
    """Return whether a column holds a text about the article instead of its title: `summary`, `highlights`."""
    rule = _index_names(weak=True).get(_fold_name(name))
    return rule is not None and rule[0] == "body"


def is_section_name(name: str) -> bool:
    """Return whether a column of repeated words may hold the section: `subject`."""
    return _fold_name(name) in _SECTIONS


def says_publication(name: str) -> bool:
    """Return whether a name alone tells the time of publication: `published_at`, 기사입력; not `date`."""
    folded = _fold_name(name)
    return any(
        key in rules and rules[key][0] == "published" and key not in _UNSURE_DATES
        for rules in (_index_names(weak=False), _index_names(weak=True))
        for key in (folded, _fold_name(_BRACKETS.sub("", name)))
    )


def check_fields(chosen: Mapping[str, str]) -> None:
    """Raise UsageError if a column is mapped to an unknown field."""
    for field in chosen:
        if field not in FIELDS:
            raise UsageError(
                f"--map {field}={chosen[field]}: no such field; the fields are {', '.join(FIELDS)}"
            )


def list_columns(names: Sequence[str]) -> str:
    """Return the names of columns for a message: of very many the first, and how many more there are."""
    shown = [
        name if len(name) <= _LONGEST_NAMED else f"{name[:_LONGEST_NAMED]}…" for name in names[:_MOST_NAMED]
    ]
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(shown)}{more}"


@lru_cache(maxsize=256)
def _find_columns(names: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    taken = {column for _, column in chosen}
    columns: dict[str, tuple[str, ...]] = {field: (column,) for field, column in chosen if column in names}
    for rules in (_index_names(weak=False), _index_names(weak=True)):
        guessed: dict[str, list[tuple[int, str]]] = {}
        for name in names:
            rule = _find_rule(rules, name)
            if rule and name not in taken and rule[0] not in columns:
                guessed.setdefault(rule[0], []).append((rule[1], name))
        columns |= {field: tuple(name for _, name in sorted(ranked)) for field, ranked in guessed.items()}
    return columns


def _find_rule(rules: Mapping[str, tuple[str, int]], name: str) -> tuple[str, int] | None:
    """Find the rule of a name, else of the name without its brackets: `매체명(언론사)`."""
    rule = rules.get(_fold_name(name))
    if rule or not _BRACKETS.search(name):
        return rule
    return rules.get(_fold_name(_BRACKETS.sub("", name)))


@cache
def _index_names(*, weak: bool) -> dict[str, tuple[str, int]]:
    """Map each folded name to its field and its rank among the names of the field."""
    table = _WEAK_NAMES if weak else _NAMES
    return {name: (field, rank) for field, names in table.items() for rank, name in enumerate(names.split())}


def _fold_name(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())
