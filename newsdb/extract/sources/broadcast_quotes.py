"""Find the quotes of broadcasters: `[홍길동 / 가나대 교수 : …]`, `<인터뷰> 홍길동(시민) : "…"`."""

import re
from collections.abc import Iterator

from newsdb.extract.sources.passage_context import PassageContext, Source

_ROLE = r"[^:：\[\]<>\n\"“]{1,40}?"
# The name, then the role behind a stroke, in brackets or behind a space, then a colon and what was said.
_QUOTE = re.compile(
    r"(?:(?P<bracket>\[)|(?:<|\[|〈)(?:인터뷰|녹취|싱크|전화 ?인터뷰|현장음|VCR)(?:>|\]|〉)\s?)"
    rf"(?P<who>(?P<name>[^:：/\[\]<>()\n\"“,]{{2,20}}?)\s?(?:\({_ROLE}\)|/\s?(?P<stroke>{_ROLE}))?"
    r"(?:\s?\([^()\n]{1,20}\))?)"
    r"\s?[:：]\s?(?P<said>[\"“‘]?\S)"
)
# `▶ 인터뷰 : 홍길동 / 가나대 교수 - "…"`
_INTERVIEW = re.compile(
    r"▶ ?(?:인터뷰|전화 ?인터뷰|싱크|SYNC|녹취|스탠딩)? ?(?P<bracket>)[:：]\s?"
    rf"(?P<who>(?P<name>[가-힣A-Za-z ]{{2,12}}?)\s?(?:\({_ROLE}\)|/\s?(?P<stroke>{_ROLE}))?)\s?[-–—]\s?(?P<said>[\"“])"
)
# The same without a colon: `[홍길동/가나대 교수] "…"`.
_BRACKETED_QUOTE = re.compile(
    rf"(?P<bracket>\[)(?P<who>(?P<name>[^:：/\[\]<>()\n\"“,]{{2,20}}?)\s?/\s?(?P<stroke>{_ROLE}))\]\s?(?P<said>[\"“])"
)
_CREDITS = re.compile(
    r"사진|영상|촬영|그래픽|자료|출처|제공|편집|취재|자막|진행|출연|구성|연출|앵커|기자|디자인|화면|CG|VJ"
)
_SPOKEN_NAME = re.compile(
    r"[가-힣]{2,4}(?: [가-힣]{1,5})?|[A-Z] ?씨|[가-힣]{1,4} ?(?:모 ?)?(?:씨|양|군)|[A-Z][A-Za-z .'-]{2,24}"
)


def find_broadcast_quotes(context: PassageContext) -> Iterator[tuple[Source, int, str]]:
    """Yield the speaker, and the end and the sign of the cue, of each quote of a broadcast: `:` or `]`."""
    text = context.passage.text
    if not any(mark in text for mark in (":", "：", "]")):
        return
    for pattern, cue in ((_QUOTE, ":"), (_BRACKETED_QUOTE, "]"), (_INTERVIEW, ":")):
        for match in pattern.finditer(text):
            source = _build_source(context, match)
            if source is not None:
                yield source, match.start("said"), cue


def _build_source(context: PassageContext, match: re.Match[str]) -> Source | None:
    start = match.start("name")
    name = match["name"].strip()
    # A bracket alone holds many things: the role behind a stroke, or a quotation, makes it a quote.
    has_role = match["stroke"] is not None or match["said"][0] in '"“‘'
    if match["bracket"] and (_CREDITS.search(match["name"]) or not has_role):
        return None
    days = context.times(start, match.end("who"))
    time = days[0][2] if days else None
    for begin, stop, index, mention in context.mentions(start, match.end("who")):
        if begin <= start and mention.label == "person" and stop - begin > 1:
            return Source(begin, stop, mention.span.text, index, time)
    if _SPOKEN_NAME.fullmatch(name) is None:
        return None
    return Source(start, start + len(name), name, None, time)
