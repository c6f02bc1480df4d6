"""Find speakers that are nouns: 회사 관계자, 이 매체, 양사, 시는; and whose they are, where the text says it."""

import re
from collections.abc import Mapping

from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.sources.phrases import find_phrase_start
from newsdb.extract.sources.speaker_patterns import (
    GOVERNMENT,
    POINTING,
    compile_unlisted_speaker,
    find_speaker_phrase,
    list_speaker_endings,
    load_pointing_letters,
)
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Label
from newsdb.text.particles import find_particle_end

_FARTHEST = 400
_LONGEST = 60  # characters of a phrase without a name
_VERB_BEFORE = re.compile(r"^(?:[가-힣]+[내해여어서려] )+|^.*[가-힣][한된던는은] (?=한 )")
# What another has done, or when: 제시한 대안에 노조는, 회견 뒤 주주들은. But 사안에 정통한 소식통 is one phrase.
_RELATED = r"(?!(?:북|제|최대|최소|수많)한 |많은 |모든 )[가-힣]+[한된온운친린난른든낸룬] |나선 |빠진 |알려진 "
_BEFORE_SPEAKER = re.compile(
    rf"등 |.*(?:[가-힣](?:에|에도) (?!{_RELATED})|(?<![가-힣])(?:것으로|뒤|후|직후|이후|직전|당일|끝에) "
    rf"|(?<=[가-힣][이가을를] )(?:{_RELATED}|[난낸둔쓴] |[가-힣]+[은는] ))"
)
_AUTHORITY = re.compile(r"(?P<noun>[시도군구]) (?=관계자|담당자|측|공무원|고위)")
_OPENING = re.compile(
    r"\s*(?:(?:이에|이에 대해|이와 관련해|또|또한|한편|특히|다만|앞서|그러나|하지만|아울러|반면),? )?"
)
_GOVERNING = frozenset("시도군구")
_POINTED = dict.fromkeys(
    ("매체", "신문", "신문사", "방송", "방송사", "통신", "통신사", "잡지"), "media"
) | dict.fromkeys(("회사", "기업", "업체", "은행"), "company")
_OWNED: Mapping[str, tuple[Label, tuple[str, ...]]] = {
    **dict.fromkeys(("회사", "업체", "기업", "은행"), ("company", ("",))),
    **dict.fromkeys(
        ("단체", "시민단체"),
        (
            "organisation",
            ("연대", "연합", "단체", "모임", "회", "본부", "행동", "센터", "네트워크", "운동", "조합"),
        ),
    ),
    "대학": ("organisation", ("대", "대학교", "대학")),
    "학교": ("organisation", ("대", "학교")),
    "병원": ("organisation", ("병원", "의료원")),
    "협회": ("organisation", ("협회",)),
    "재단": ("organisation", ("재단",)),
    "노조": ("organisation", ("노조", "노동조합")),
    "위원회": ("organisation", ("위원회", "위")),
    "당": ("organisation", ("당",)),
}


def match_pointing(context: PassageContext, at: int) -> Source | None:
    """Match 양사, 이 매체 and 시는; the latter two mean the medium, firm or place last named in the text."""
    text = context.passage.text
    letters = text[max(0, at - 2) : at]
    if letters not in load_pointing_letters() and letters != " 측" and letters[-1:] not in _GOVERNING:
        return None
    if (government := GOVERNMENT.search(text, max(0, at - 3), at)) is not None:
        place = _find_governed(context, government["noun"], government.start("noun"))
        if place is None and not (text[at : at + 1] in "은는" and _opens_sentence(context, at - 1)):
            return None
        return Source(at - 1, at, government["noun"], place)
    match = POINTING.search(text, max(0, at - 12), at)
    if match is None:
        return None
    label = _POINTED.get(match["noun"] or "")
    before = [
        item for item in context.mentions(max(0, at - _FARTHEST), match.start()) if item[3].label == label
    ]
    return Source(match.start(), at, match[0], before[-1][2] if before else None)


def _opens_sentence(context: PassageContext, start: int) -> bool:
    """Check whether a sentence opens with the word at `start`, or with a word such as 이에 before it."""
    before = context.passage.text[context.passage.bounds(start)[0] : start]
    return _OPENING.fullmatch(before) is not None


def match_speaker_noun(context: PassageContext, at: int) -> Source | None:
    """Match a noun for a speaker, with the words before it: 회사 관계자."""
    start = find_speaker_phrase(context.passage.text, max(0, at - _LONGEST), at)
    return None if start is None else _build_noun_source(context, start, at)


def match_unlisted_speaker(text: str, at: int) -> Source | None:
    """Match a body or a person outside all lists: 홍가람씨, 나루산업(대표 홍길동)."""
    low = max(0, at - _LONGEST)
    match = (
        compile_unlisted_speaker().search(text, low, at)
        if text.endswith(list_speaker_endings(), low, at)
        else None
    )
    if match is None:
        return None
    end = match.end("headed") if match["headed"] else at
    return Source(match.start(), end, text[match.start() : end])


def _build_noun_source(context: PassageContext, start: int, end: int) -> Source | None:
    """Build the source of `AMD 대변인`: the words from the last name on, else the noun alone."""
    text = context.passage.text
    if before := _BEFORE_SPEAKER.match(text, start, end):
        start = before.end()
    others = text.find(" 등 ", start, end)
    if others > 0 and not context.mentions(start, others) and not context.governments(start, others):
        start = others + 3  # half a name alone stands before it: 한도윤 나라당 | 의원 등 의원들은
    mentions = context.mentions(start, end)
    if mentions:
        begin, stop, index, mention = mentions[0]
        if find_particle_end(text, stop) > stop and text[stop : stop + 1] not in " 측":
            return None
        return Source(begin, end, mention.span.text if stop == end else text[begin:end], index)
    governments = context.governments(start, end)
    begin = governments[-1][0] if governments else find_phrase_start(text, start, end)
    source = _VERB_BEFORE.sub("", text[begin:end].strip())
    if source in load_words("unnamed_speakers") or source.endswith("시장"):  # 중국 시장: a market, no mayor
        return None
    owner = governments[-1][2] if governments else _find_owner(context, source, begin)
    if owner is None and (authority := _AUTHORITY.match(source)):
        owner = _find_governed(context, authority["noun"], begin)
    return Source(end - len(source), end, source, owner)


def _find_governed(context: PassageContext, kind: str, end: int) -> int | None:
    """Return the last place of this kind (시, 군) before `end`: whom 시는 and 시 관계자 speak for."""
    places = [item[2] for item in context.governments(0, end) if item[3].span.text.endswith(kind)]
    return places[-1] if places else None


def _find_owner(context: PassageContext, noun: str, start: int) -> int | None:
    """Return the company meant by 회사, the university by 대학: the only one named not far before."""
    owned = _OWNED.get(noun.removesuffix("측").strip())
    if owned is None:
        return None
    label, endings = owned
    named = [
        item
        for item in context.mentions(max(0, start - _FARTHEST), start)
        if item[3].label == label and item[3].span.text.endswith(endings)
    ]
    names = {mention.entity or mention.span.text for _, _, _, mention in named}
    return named[-1][2] if len(names) == 1 else None
