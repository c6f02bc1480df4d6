"""Tell a page without its article, but with the status of success: a "soft 404"."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsdb.read.html.elements import get_visible_text
from newsdb.read.html.title import read_title_tag, split_title
from newsdb.text.normalise import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Patterns of re.VERBOSE: `\s` stands for a space.
_SORRY = r"""(?:(?:we(?:['’]?re|\sare)\s)?(?:so\s)?sorry[,.!:]?\s|oops[,.!:…]*\s|uh[-\s]oh[,.!]?\s|error[,.:]?\s)*"""
_THING = r"""
    (?:(?:the|that|this|your|requested)\s)*(?:page|article|story|content|post|document|url|address|link)
    (?:\s(?:you\s(?:(?:are|were)\s(?:looking|searching)\sfor|requested|want(?:ed)?|tried\sto\s\w+)|requested))?
"""
_GONE = r"""(?:
    (?:was|is|could|can|ca|has|does|do|may)?\s?(?:not|n['’]t|no\slonger|never)\s?(?:be\s|been\s)?
    (?:found|exists?|available|there|here|located)
    |(?:was|is|(?:has|have|may\shave|might\shave)\sbeen|could\snot\sbe)\s(?:\w+\s)?
    (?:found|missing|gone|unavailable|removed|deleted|expired|moved|unpublished|taken\sdown)
)"""
_NEXT = r"""(?:
    [.,!:;]?\s(?:or|and|but|on\sthis|at\sthis|here|any\s?more|any\slonger|because|please|it|you|try|as)\b.{0,80}
)?"""
_KOREAN_THING = "(?:페이지|기사|뉴스|게시물|게시글|콘텐츠|컨텐츠|글|주소|자료|정보)"
_NOTICES = (
    rf"{_SORRY}(?:(?:http\s)?404(?:\W{{1,3}}(?:error|page|file|not|found|article))*\W*|{_THING}\s?{_GONE}{_NEXT}|not\sfound|no\ssuch\s(?:page|article|story))",
    rf"""{_SORRY}(?:we|you)\s?(?:could|can|ca|have|['’]ve|did|do)?\s?(?:not|n['’]t)?\s?(?:seem\sto\s)?
    (?:find|locate|reached\sa)\s{_THING}.{{0,60}}""",
    rf"{_SORRY}nothing\s(?:was\s)?found{_NEXT}",
    rf""".{{0,20}}{_KOREAN_THING}(?:를|을|가|이|은|는)?\s?(?:
    찾을\s?수(?:가)?\s?없(?:습니다|음|어요)|존재하지\s?않(?:습니다|아요|음)|없습니다
    |(?:\S{{1,10}}\s){{0,3}}삭제\s?(?:되었|됐)(?:습니다|거나|어요)|삭제된\s?상태|이동되었거나).{{0,60}}""",
    rf""".{{0,20}}(?:존재하지\s?않는|없는|삭제된|삭제되었거나|종료된|만료된|비공개|잘못된)\s?.{{0,16}}
    (?:{_KOREAN_THING}|접근|경로|요청)(?:입니다|이거나|예요).{{0,40}}""",
    r"(?:존재하지\s?않는|없는|삭제된)\s(?:페이지|기사|뉴스|게시물|게시글)",
    r"""(?:diese\s|die\s)?(?:\w+\s)?(?:seite|artikel|beitrag)\s(?:
    existiert\snicht(?:\smehr)?
    |(?:wurde\s|konnte\s|ist\s)?(?:leider\s)?nicht(?:\smehr)?\s(?:gefunden|verfügbar|vorhanden)).{0,60}""",
    r"(?:la\s|cette\s)?(?:page|article)\s(?:\w+\s){0,3}(?:introuvable|non\strouvée?|n['’]existe\s(?:pas|plus)).{0,60}",
    r"""(?:la\s|esta\s|a\s)?p[áa]gina\s(?:\w+\s){0,3}
    (?:no\sencontrada|no\sexiste|non\strovata|não\sencontrada|não\sexiste).{0,60}""",
    r""".{0,20}(?:ページ|記事)(?:は|が|を)?
    (?:見つかりません|存在しません|ありません|削除され|見つけることができません).{0,40}""",
    r".{0,20}(?:页面|網頁|頁面|网页|文章|内容|新闻)(?:不存在|已(?:被)?删除|已被刪除|找不到|未找到|无法找到).{0,40}",
    r"找不到.{0,10}(?:页面|頁面|網頁|文章).{0,40}",
)
_NOTICE = re.compile("|".join(f"(?:{notice})" for notice in _NOTICES), re.IGNORECASE | re.VERBOSE)
_ALERT = re.compile(r"""\balert\s?\(\s?["']([^"'<>]{4,120})["']""")
_SENTENCE = re.compile(r"(?<=[.!?。])\s|\n")
_LONGEST_TITLE = 90  # characters
_LONGEST_BODY = 600  # characters of a notice, with what to do now
_MOST_HEADINGS = 3
_LONGEST_SCRIPT = 2000


def find_missing_notice(
    root: "HtmlElement", headline: str | None, body: str, *, is_dated: bool
) -> str | None:
    """Return a page's words for a missing article; None for any other page.

    A title without more counts, with any text below. In the first sentences of a text it counts if the
    page has no date and is no longer than a notice; in the alert of a script, if it has no text at all.
    """
    headings = (get_visible_text(heading) for heading in islice(root.iter("h1"), _MOST_HEADINGS))
    titles = [
        headline or "",
        *headings,
        *(part for tag in read_title_tag(root) for part in split_title(tag.values[0])),
    ]
    if notice := next((title for title in titles if _is_notice(title)), None):
        return notice
    if body.strip():
        sentences = _SENTENCE.split(body.strip(), maxsplit=2)[:2]
        is_short = len(body) <= _LONGEST_BODY and not is_dated
        return next((squeeze(text) for text in sentences if _is_notice(text)), None) if is_short else None
    scripts = (script.text or "" for script in root.iter("script"))
    alerts = (alert[1] for text in scripts for alert in _ALERT.finditer(text[:_LONGEST_SCRIPT]))
    return next((alert for alert in alerts if _is_notice(alert)), None)


def _is_notice(text: str) -> bool:
    plain = squeeze(text).strip(" .!~·-")
    return len(plain) <= _LONGEST_TITLE and _NOTICE.fullmatch(plain) is not None
