"""Tell the kind of a source: a company, an expert, a document, somebody without a name.

`data/source_types.csv` gives the type of a word; the longest one at the end of a name or a title decides. Its column
`use` says whether the word speaks by itself (noun: 유족은 말했다) or only ends a name (ending: 가람전자).
"""

import re
from functools import cache, lru_cache
from typing import cast

from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.vocabulary.word_lists import read_rows
from newsdb.model.records import SourceType

_REACH = 60  # characters beside a person in which the role stands
_ROLE_BEHIND = re.compile(
    r"(?:\([^()]{1,40}\)|\s?/)?\s?(?P<role>[가-힣A-Za-z0-9&·][가-힣A-Za-z0-9&· ]{0,40}?)(?:\([^()]{1,20}\))?\s?"
    r"(?=[은는이가도][\s“\",]|께서|[,:/.\]“\"(]|$)"
)
_ENGLISH_ROLE_BEHIND = re.compile(r", (?P<role>[^,.;“”\"]{2,80})")
_BEFORE = re.compile(r"(?<![가-힣A-Za-z])(?P<role>(?:[가-힣A-Za-z]++ ?){1,2}) $")
_PLURAL = re.compile(r"(?: ?들| ?측| 등)$")
_ANONYMOUS = re.compile(r"(?:^|[\s가-힣])[A-Z](?:씨|양|군)?$|familiar with|anonym|익명")


@cache
def load_source_types() -> dict[str, SourceType]:
    """Return the type of each word."""
    return {row["word"]: cast("SourceType", row["type"]) for row in read_rows("source_types.csv")}


@cache
def list_speaking_nouns() -> tuple[str, ...]:
    """List the nouns able to speak by themselves."""
    rows = read_rows("source_types.csv")
    return tuple(row["word"] for row in rows if row["use"] == "noun" and not row["word"].isascii())


@lru_cache(maxsize=8192)
def find_type_of_words(words: str) -> SourceType | None:
    """Return the type of the longest known ending of these words; None without one."""
    types = load_source_types()
    words = _PLURAL.sub("", words.strip(" ‘’“”'\""))
    last = words.rpartition(" ")[2]
    if last.isascii():
        return next((types[word] for word in reversed(words.lower().split()) if word in types), None)
    return next((types[last[at:]] for at in range(len(last)) if last[at:] in types), None)


def classify_source(context: PassageContext, source: Source) -> SourceType:
    """Return the type of a source: by its words, by the role beside a person, else by the label of its mention."""
    if _ANONYMOUS.search(source.text):
        return "anonymous"
    place = context.find_place(source.mention)
    if place is None:
        return find_type_of_words(source.text) or "person"
    start, end, mention = place
    if mention.label == "person":
        return _find_type_of_role(context.passage.text, start, end) or "person"
    if mention.label == "company" or mention.label == "media":
        is_name = source.text == mention.span.text
        return mention.label if is_name else find_type_of_words(source.text) or mention.label
    if mention.label == "place":
        return "government"
    return _find_type_of_office(source.text) or "organisation"


def _find_type_of_office(words: str) -> SourceType | None:
    """Return the type of an office: that of its last word, unless it is a party's (한빛당 대표)."""
    of_party = any(find_type_of_words(word) == "party" for word in words.split())
    return "party" if of_party else find_type_of_words(words)


def _find_type_of_role(text: str, start: int, end: int) -> SourceType | None:
    """Return the type of the role behind a person, or before."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    pattern = _ENGLISH_ROLE_BEHIND if text[start:end].isascii() else _ROLE_BEHIND
    behind = pattern.match(text, end, end + _REACH)
    roles = [match["role"] for match in (behind, before) if match]
    return next((kind for role in roles if (kind := _find_type_of_office(role))), None)
