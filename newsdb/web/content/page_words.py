"""Say in the words of a page what is wrong, as an error says it at a command line: without commands and options."""

import re

from newsdb.present.messages import PageLanguage

_KINDS = {
    "company": "회사",
    "person": "인물",
    "organisation": "기관",
    "reporter": "기자",
    "outlet": "매체",
    "cited source": "인용된 출처",
    "article": "기사",
    "fact": "사실",
}
# What the archive says, and the same in English and Korean; groups are kept.
_SENTENCES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), english, korean)
    for pattern, english, korean in (
        (
            r"sql: stopped after ([\d.]+) seconds.*",
            r"The statement was stopped after \1 seconds. Ask for fewer rows, or for a shorter time.",
            r"\1초가 지나 질의를 멈추었습니다. 더 적은 행이나 더 짧은 기간을 물어보세요.",
        ),
        (r"--by relevance: needs words.*", "Sorting by relevance needs words to look for.",
         "관련도순으로 보려면 찾을 말이 있어야 합니다."),
        (r"--after .*", "This page of the list is not there any more. Begin with the first page.",
         "이 목록의 해당 쪽을 찾을 수 없습니다. 첫 쪽부터 보세요."),
    )
)  # fmt: skip
_UNKNOWN = re.compile(
    r"no (cited source|company|person|organisation|reporter|outlet|article|fact)(?: named)? (.+?)(?:;.*)?"
)
_COMMAND = re.compile(r"(?:^|[\s(])--[a-z]|\bnewsdb [a-z]")
_OPTION = re.compile(r"(?<!\S)--([a-z][a-z-]*)")


def say_in_page(message: str, language: PageLanguage) -> str:
    """Return a message in the words of a page; what it says of commands and options is left out."""
    is_korean = language == "ko"
    for pattern, english, korean in _SENTENCES:
        if match := pattern.fullmatch(message):
            return match.expand(korean if is_korean else english)
    if is_korean and (match := _UNKNOWN.fullmatch(message)):
        return f"이 아카이브에 없는 {_KINDS[match[1]]}: {match[2]}"
    first, *others = message.split("; ")
    kept = [first, *(part for part in others if not _COMMAND.search(part))]
    return _OPTION.sub(r"\1", "; ".join(kept))
