"""Compare the names of outlets: spellings of one name, and names of no outlet.

The words to go by are in `data/outlet_words.csv`.
"""

import re
import unicodedata
from functools import cache

from newsdb.lexicon.outlets import KnownOutlet, load_outlets
from newsdb.lexicon.tables import read_table, split_cell
from newsdb.text.hosts import get_site_label, parse_host
from newsdb.text.normalise import normalise_name
from newsdb.text.romanise import romanise

_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z0-9\u00c0-\u024f]+")
_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_DOMAIN_END = re.compile(r"(?<=\w)\.(?:com|net|org|[a-z]{2})$", re.IGNORECASE)  # Le Monde.fr
_MIXED = re.compile(r"(?<=[a-z0-9])(?=[가-힣一-鿿ァ-ヺ])|(?<=[가-힣一-鿿ァ-ヺ])(?=[a-z0-9])")
_INITIALS_WITH_DOTS = re.compile(r"\b(?:\w\.\s?)+(?:\w\b)?")
# Letters that fold to two: of a German name both ways of writing it count.
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})
_PAPER = re.compile(
    r"(?:일보|신문|매일|경제|신보|시보|뉴스|타임스|타임즈|투데이|저널|방송|미디어|통신|포스트)$"
)
_PAPER_WORD = re.compile(r"(?<=경제)신문사?$|(?<=매일)신문사?$")  # 한빛경제신문
_HOUSE_ENDING = re.compile(
    r"(?<=[가-힣]신문)사$|(?<=[가-힣]일보)사$|(?<=[新聞闻報报])社$"
)  # 한빛일보사, 青空新聞社
_IN_BRACKETS = re.compile(
    r"(?<=\S)\s*[(\[（【](?P<words>[^()\[\]（）【】]+)[)\]）】]$|^[(\[（【](?P<front>[^()\[\]（）【】]+)[)\]）】]\s*(?=\S)"
)
_SHORTEST_CORE, _SHORTEST_STEM = 2, 4  # letters
_SHORTEST_LABEL = _SHORTEST_TELLING = 3
_LONGEST_ACRONYM = 5


@cache
def load_outlet_words(kind: str) -> frozenset[str]:
    """Return the words of one kind, normalised as names are."""
    return frozenset(
        normalise_name(word) if kind in ("none", "common title") else word
        for row in read_table("outlet_words")
        if row["kind"] == kind
        for word in split_cell(row["words"])
    )


def is_generic_name(name: str) -> bool:
    """Return whether a name could be any site's or of a section: News, 뉴스, Home, 경제."""
    norm = normalise_name(name)
    return norm in load_outlet_words("none") or not _WORD.search(norm)


def is_common_title(name: str) -> bool:
    """Return whether several papers have this title: The Citizen, Daily News."""
    norm = normalise_name(name)
    titles = load_outlet_words("common title")
    return norm in titles or f"the{norm}" in titles


def strip_company_form(name: str) -> str:
    """Return a name without the form of its company: Inc., GmbH, ㈜; the name itself if nothing else is left."""
    kept = name.strip()
    for form in load_outlet_words("company ending"):
        kept = kept.removeprefix(form).removesuffix(form).strip()
    words = kept.replace(",", " ").split()
    forms = load_outlet_words("company")
    while len(words) > 1 and _squeeze_word(words[-1]) in forms | {"&", ""}:
        del words[-1]
    return " ".join(words) if len(words) < len(kept.replace(",", " ").split()) else kept or name


def strip_house_ending(name: str) -> str:
    """Return a name without the last letter for a paper's house: 한빛일보사, 青空新聞社."""
    return _HOUSE_ENDING.sub("", name)


def strip_medium(name: str) -> str:
    """Return a name without the medium of the paper in brackets: 한빛경제(인터넷판), Fenwick Echo (Online)."""
    for match in _IN_BRACKETS.finditer(name):
        words = match["words"] or match["front"]
        if " ".join(words.casefold().split()) in load_outlet_words("medium"):
            return name[: match.start()] + name[match.end() :]
    return name


def names_publisher(name: str) -> bool:
    """Return whether a name means a house of several papers: Media Group, Verlag, Ediciones, 미디어그룹."""
    words = name.casefold().replace(",", " ").split()
    known = load_outlet_words("publisher")
    endings = tuple(word for word in known if _HAN.search(word))
    return any(_squeeze_word(word) in known for word in words) or name.strip().endswith(endings)


def strip_publisher_words(name: str) -> str:
    """Return a name without the words for a house: of Ediciones EL PAÍS it is EL PAÍS."""
    known = load_outlet_words("publisher")
    words = [word for word in name.split() if _squeeze_word(word) not in known]
    rest = " ".join(words) or name
    for ending in sorted(filter(_HAN.search, known), key=len, reverse=True):
        rest = rest.removesuffix(ending) or rest
    return rest.strip()


def find_alike(name: str) -> KnownOutlet | None:
    """Return the known outlet with another spelling of this name: KBS 뉴스, Le Monde Online; None for any other.

    A name too short without words like News is no spelling of another.
    """
    known = _index_by_core()
    return next((outlet for core in _spell_cores(name) if (outlet := known.get(core))), None)


@cache
def _index_by_core() -> dict[str, KnownOutlet]:
    """Map the rests of the known names to their outlets, where a rest tells one."""
    found: dict[str, dict[str, KnownOutlet]] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            for core in _spell_cores(name):
                if _is_telling(core, name):
                    found.setdefault(core, {})[outlet.name] = outlet
    return {core: next(iter(outlets.values())) for core, outlets in found.items() if len(outlets) == 1}


def _is_telling(core: str, name: str) -> bool:
    """Return whether the rest of a name still tells the paper."""
    if core == normalise_name(name):
        return True
    is_word = any(core in split_cell(row["words"]) for row in read_concepts())
    return (
        len(core) >= _SHORTEST_TELLING
        and not is_word
        and not is_common_title(core)
        and not is_generic_name(core)
    )


def is_spelled_alike(left: str, right: str) -> bool:
    """Return whether two names differ by an article, a company's form or an ending such as 닷컴 and Online alone."""
    return bool(find_spelling_cores(left) & find_spelling_cores(right))


def find_spelling_cores(name: str) -> frozenset[str]:
    """Return the forms of a name to tell its spellings by; two names with one in common are spelled alike."""
    return _spell_cores(name, strict=True)


def is_same_paper(left: str, right: str, host: str) -> bool:
    """Return whether two names, both found on the site of one host, are of one paper.

    So are names that differ by words like News, names in two scripts and an acronym with the same host.
    Names with another field or region (Sport, TV, 스포츠, Australia) are of two papers.
    """
    if _spell_cores(left) & _spell_cores(right):
        return True
    is_left, is_right = matches_host(left, host), matches_host(right, host)
    if is_left and is_right:
        return _find_concepts(left) == _find_concepts(right)
    return (is_left and _is_acronym(right, left)) or (is_right and _is_acronym(left, right))


def matches_host(name: str, host: str) -> bool:
    """Return whether the host of a site spells a name: `hanbit` of 한빛경제, `kueste` of Küste."""
    label = get_site_label(host).replace("-", "")
    if len(label) < _SHORTEST_LABEL:
        return any(core == label for core in _spell_cores(name))
    for core in _spell_cores(name):
        stem = _PAPER.sub("", core) or core
        spellings = {_squeeze_word(romanise(part)) for part in (core, stem)}
        if any(_contains_label(spelling, label) for spelling in spellings):
            return True
    return _is_acronym(label, name)


def _contains_label(spelling: str, label: str) -> bool:
    if spelling == label:
        return True
    shorter = min(spelling, label, key=len)
    return len(shorter) >= _SHORTEST_STEM and (spelling in label or label in spelling)


def _is_acronym(short: str, name: str) -> bool:
    """Return whether a short word consists of letters of a name, the first of each of its words among them: STZ."""
    letters = _squeeze_word(short)
    words = _split_words(name)
    if not 1 < len(letters) <= _LONGEST_ACRONYM or len(words) < 2 or not letters.isascii():
        return False
    position = 0
    for word in words:
        if position == len(letters) or word[0] != letters[position]:
            return False
        position += 1
        while (
            position < len(letters)
            and letters[position] in word[1:]
            and len(letters) - position >= len(words)
        ):
            position += 1
    return position == len(letters)


def _find_concepts(name: str) -> frozenset[str]:
    """Return the fields and regions in a name: sport for Fenwick Echo Sport, economy for 한빛경제."""
    words = _split_words(name)
    joined = "".join(words)
    return frozenset(
        row["concept"]
        for row in read_concepts()
        for word in split_cell(row["words"])
        if (word in joined if _HAN.search(word) else word in words)
    ) | frozenset(place for place in _load_places() if place in joined)


@cache
def read_concepts() -> tuple[dict[str, str], ...]:
    """Return the rows of concepts: a name and its words."""
    return tuple(row for row in read_table("outlet_words") if row["kind"] == "concept")


@cache
def _load_places() -> frozenset[str]:
    """Return the Korean places in names of editions, of two syllables or more."""
    from newsdb.lexicon.places import load_byline_places

    return frozenset(place for place in load_byline_places() if len(place) > 1 and _HANGUL.search(place))


@cache
def _spell_cores(name: str, *, strict: bool = False) -> frozenset[str]:
    """Return the rest of a name without the words shared by papers, in each way to write its letters."""
    if host := parse_host(name):
        name = host.rsplit(".", 1)[0] if strict else get_site_label(host)
    words = _split_words(_DOMAIN_END.sub("", strip_company_form(name)))
    articles = load_outlet_words("article") if not strict else frozenset({"the"})
    extra = load_outlet_words("same spelling" if strict else "same paper")
    while len(words) > 1 and words[0] in articles:
        del words[0]
    for end in (-1, 0):
        while len(words) > 1 and words[end] in extra:
            del words[end]
    core = _strip_endings("".join(words), strict=strict)
    return frozenset((_squeeze_word(core), _squeeze_word(core.translate(_GERMAN))))


def _strip_endings(core: str, *, strict: bool) -> str:
    endings = load_outlet_words("same spelling ending" if strict else "same paper ending")
    stripped = True
    while stripped:
        stripped = False
        for ending in sorted(endings, key=len, reverse=True):
            if core.endswith(ending) and len(core) - len(ending) >= _SHORTEST_CORE:
                core, stripped = core.removesuffix(ending), True
    return strip_house_ending(_PAPER_WORD.sub("", core))


def _split_words(name: str) -> list[str]:
    """Split a name into folded words; letters of two scripts are two words."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    folded = _INITIALS_WITH_DOTS.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", folded)
    folded = folded.replace("'", "").replace("’", "")
    return [word for run in _WORD.findall(folded) for word in _MIXED.split(run)]


def _squeeze_word(word: str) -> str:
    """Return a word in plain small letters: without accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(_WORD.findall(unicodedata.normalize("NFC", bare)))
