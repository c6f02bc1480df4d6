"""Find a byline on a line of its own in a text: `By Jane Doe`, `Von Jane Doe`, `（本报记者 林若溪）`."""

import re

from newsdb.lexicon.byline_leads import find_picture_credit, match_lead
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts, BylinePerson
from newsdb.parse.byline.english import parse_english, split_field
from newsdb.text.name_forms import has_han_lead, is_han_name, split_han_names

_REGION = 700  # characters
_LONGEST = 160  # characters of a line
_LONGEST_AT_END = 90
_ENGLISH_LEAD = re.compile(r"by[: ]", re.IGNORECASE)
_BELOW_CAPTION = re.compile(
    r"(?:Photo|Picture|Image)s?: [^\n]{2,60}\n\s*(?P<name>[A-Z][a-z'’-]{1,20}(?: [A-Z][a-z'’-]{0,20}){1,2})"
    r"\n\s*(?=[^\n]{60})"
)
_EDGES = " \t()[]（）【】〔〕/／—–-*"
_HAN_REPORTERS = re.compile(
    r"[（(【\[]\s?(?P<bracket>[^（）()【】\[\]\n]{0,6}(?:記者|记者)[:：\s]?[^（）()【】\[\]\n]{2,30})[）)】\]]"
    r"|^[【（(]?[^\W\d_]{0,4}(?:記者|记者)(?P<line>[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,3})\s?[／/]\s?[一-鿿]{2,6}(?:報導|报道|報道|電|电|訊|讯)[】）)]?",
    re.MULTILINE,
)
_HAN_PLACE_AND_DAY = re.compile(r"(?P<last>[一-鿿]{4,7})\d{1,2}日.{0,4}$")  # 林若溪台北3日電
_LENGTH_WITH_PLACE = 5  # characters; a place has two or three, a name mostly three
_HAN_SECTION = re.compile(r"^.{1,8}?(?:部|局|支社|班)[・、 　]")
_HAN_DESK = re.compile(r"^.{0,6}?(?:記者|记者)[:：\s]?")
_HAN_END = re.compile(r"[（(【\[]\s?([一-鿿々ぁ-ゖァ-ヺー 　・]{3,16})\s?[）)】\]]\s*$")
_NO_HAN_SIGNATURE = re.compile(r"略|完|続|終|以上|同上|抜粋|単位|資料|提供|参照|写真|聯合|共同|時事|社$|訳")


def find_by_line(text: str) -> BylineMatch | None:
    """Find the byline that is a line by itself, at the top of a text or its last line."""
    position = 0
    for line in text[:_REGION].split("\n"):
        if match := _read_line(line, position):
            return match
        position += len(line) + 1
    if match := _find_below_caption(text):
        return match
    last = text.rstrip().rpartition("\n")[2]
    start = len(text.rstrip()) - len(last)
    return _read_line(last, start) if start > 0 and len(last) <= _LONGEST_AT_END else None


def _find_below_caption(text: str) -> BylineMatch | None:
    """Find a name alone between the credit of the first picture and the first paragraph."""
    match = _BELOW_CAPTION.search(text[:_REGION])
    if match is None:
        return None
    parts = parse_english(match["name"])
    if len(parts.people) != 1 or parts.outlet is not None:
        return None
    return BylineMatch(parts, *match.span("name"), "line")


def find_han_byline(text: str) -> BylineMatch | None:
    """Find the reporters of a Chinese or Japanese text: in brackets with their title, or alone in those at the end."""
    match = _HAN_REPORTERS.search(text[:_REGION]) or next(
        reversed(list(_HAN_REPORTERS.finditer(text, max(0, len(text) - _REGION)))), None
    )
    if match:
        content = match["line"] or _HAN_PLACE_AND_DAY.sub(_keep_name, _HAN_DESK.sub("", match["bracket"]))
        names = _split_at_spaces(content)
        return _build_match(names, match.start(), match.end()) if names else None
    signature = _HAN_END.search(text, max(0, len(text) - _LONGEST_AT_END))
    if signature and signature.start() and not _NO_HAN_SIGNATURE.search(signature[1]):
        names = split_han_names(_HAN_SECTION.sub("", signature[1]))
        return _build_match(names, signature.start(), signature.end()) if names else None
    return find_by_line(text)


def _read_line(line: str, position: int) -> BylineMatch | None:
    """Read the names of a line that begins like a byline and holds little else."""
    bare = line.strip(_EDGES)
    if not 4 <= len(bare) <= _LONGEST:
        return None
    if has_han_lead(bare):
        names = split_han_names(bare)
        return _build_match(names, position, position + len(line)) if names else None
    lead = match_lead(bare)
    if not lead:
        return None
    rest = bare[lead : lead + (find_picture_credit(bare[lead:]) or _LONGEST)].rstrip(" .,;|/·•")
    parts = parse_english(rest)
    spare = 2 if _ENGLISH_LEAD.match(bare) else 1
    pieces = split_field(rest)
    if not parts.people or len(pieces) > len(parts.people) + spare:
        return None
    if parts.people[0].name.casefold() not in pieces[0].casefold():
        return None
    if not rest[:1].isupper() and rest[:1].lower() != rest[:1].upper():
        return None
    return BylineMatch(parts, position, position + len(line), "line")


def _keep_name(match: re.Match[str]) -> str:
    """Return the name before a place: of five characters the first three, of four the first two."""
    return match["last"][: 3 if len(match["last"]) >= _LENGTH_WITH_PLACE else 2]


def _split_at_spaces(text: str) -> list[str]:
    """Split names with spaces between them, as in `林若溪 陈思远`; a surname may also stand apart: `松岡 大地`."""
    words = re.split(r"[\s　、，,;；/／]+", text.strip(" 　：:"))
    if len(words) > 1 and all(len(word) > 1 and is_han_name(word) for word in words):
        return words
    return split_han_names(text.strip(" 　：:"))


def _build_match(names: list[str], start: int, end: int) -> BylineMatch:
    people = tuple(map(BylinePerson, names))
    return BylineMatch(
        BylineParts(None, None, people, clean=True, press=True, photo=False), start, end, "line"
    )
