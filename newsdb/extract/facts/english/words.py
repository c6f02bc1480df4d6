"""Split an English sentence into words, and tell what part of speech each is."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsdb.extract.facts.english.verbs import Verb, load_verbs
from newsdb.extract.vocabulary.word_lists import load_words

# A word's tag is one letter, so that a sentence is a string of them:
# N noun or adjective, Q name, # figure, 0 bare number, H time, Z pronoun, D determiner, S possessive, G genitive 's,
# P preposition, T to before a verb, C and/or, K subordinator, R relative, A adverb, X auxiliary, M modal,
# v finite verb, b verb behind to or a modal, e participle, i -ing form of a verb, and punctuation as it stands.
_LISTS = {
    "D": "english_determiners",
    "S": "english_possessives",
    "P": "english_prepositions",
    "K": "english_subordinators",
    "R": "english_relatives",
    "X": "english_auxiliaries",
    "M": "english_modals",
    "Z": "english_pronouns",
    "A": "english_adverbs",
}
_TOKEN = re.compile(
    r"(?P<genitive>[’'](?:s|ve|re|ll|d|m)?(?![^\W_]))"
    r"|(?P<word>(?:[0-9]+(?:[.,][0-9]+)+|[^\W_]+)(?:(?:[-&]|[.’'](?!(?:s|ve|re|ll|d|m)\b))[^\W_]+)*)|(?P<mark>[^\w\s]|_)"
)
_MARKS = str.maketrans("“”—–‘[{]}:", '""--"(()).')
_OPEN = frozenset('("-.')
_LONG = 5
_PLURALS = frozenset(("people", "police", "women", "men", "children", "data", "media"))
_NO_PLURALS = ("ss", "us", "is")
_LEADING = frozenset(("at", "to", "by", "from"))
_UNITS = frozenset(
    ("percent", "cent", "points", "million", "billion", "trillion", "thousand", "dollars", "euros", "pounds")
)
_SHORT = {"ve": ("have", "X"), "re": ("are", "X"), "m": ("am", "X"), "ll": ("will", "M"), "d": ("would", "M")}
_VERB_TAGS = frozenset("vbei")
BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))


class Word(NamedTuple):
    """A word of a sentence: its place, its text in lower case, and the index of the figure or mention that it is."""

    start: int
    end: int
    text: str
    ref: int | None = None
    verb: Verb | None = None


class Words(NamedTuple):
    """The words of a sentence, and one tag for each."""

    words: Sequence[Word]
    tags: str


Atom = tuple[int, int, str, int]
"""Start, end, tag and index of a figure, mention or time, which is one word."""


@cache
def _load_tags() -> dict[str, str]:
    tags = {"and": "C", "or": "C", "nor": "C", "&": "C", "to": "T", "one": "0", "two": "0", "three": "0"}
    tags |= dict.fromkeys(("compared", "according", "owing", "due", "based"), "P")
    for tag, name in reversed(_LISTS.items()):
        tags = dict.fromkeys(load_words(name), tag) | tags
    return tags


def split_words(text: str, start: int, end: int, atoms: Sequence[Atom]) -> Words:
    """Split `text[start:end]` into tagged words; `atoms` are in order and do not overlap."""
    words: list[Word] = []
    tags: list[str] = []
    position = start
    for low, high, tag, ref in atoms:
        _append_plain(text, position, low, words, tags)
        words.append(Word(low, high, text[low:high].lower(), ref))
        tags.append(tag)
        position = high
    _append_plain(text, position, end, words, tags)
    _tag_verbs(words, tags)
    return Words(words, "".join(tags))


def _append_plain(text: str, start: int, end: int, words: list[Word], tags: list[str]) -> None:
    known, verbs = _load_tags(), load_verbs()
    for match in _TOKEN.finditer(text, start, end):
        low, high = match.span()
        written = match[0]
        if match["mark"]:
            words.append(Word(low, high, written))
            tags.append(written.translate(_MARKS))
            continue
        if match["genitive"]:
            if written[1:] in _SHORT:
                words.append(Word(low, high, _SHORT[written[1:]][0]))
                tags.append(_SHORT[written[1:]][1])
                continue
            owns = bool(words) and words[-1].end == low and (len(written) > 1 or words[-1].text.endswith("s"))
            is_verb = owns and (tags[-1] == "Z" or words[-1].text in ("that", "what", "who", "here"))
            words.append(Word(low, high, "is" if is_verb else written))
            tags.append("X" if is_verb else "G" if owns else '"')
            continue
        lower = written.lower()
        is_first = not tags or tags[-1] in _OPEN
        tag = known.get(lower)
        verb = None
        if (written[0].isupper() and not (is_first or tag in ("D", "Z", "S"))) or (
            tag is None and is_first and written[0].isupper() and _is_name_ahead(text, high, end)
        ):
            tag = "Q"
        elif tag is None:
            verb = verbs.get(lower)
            tag = _tag_open(lower, verb)
            if tag == "A" and written[0].isupper() and not lower.endswith("ally"):
                tag = "N" if words or _is_verb_ahead(text, high, end) else tag
        words.append(Word(low, high, lower, None, verb))
        tags.append(tag)


def _is_verb_ahead(text: str, at: int, end: int) -> bool:
    """Check for a verb right behind a word at a sentence's start, which is a name then: Connolly won."""
    match = _TOKEN.match(text, at + 1, end) if text[at : at + 1] == " " else None
    return match is not None and match[0] in load_verbs()


def _is_name_ahead(text: str, at: int, end: int) -> bool:
    return at + 1 < end and text[at] in " &" and text[at + 1].isupper()


def _tag_open(word: str, verb: Verb | None) -> str:
    """Tag a word of an open class: W base or third person, V past, Y participle, E both, I -ing, else N or A."""
    if word[0].isdigit():
        return "0"
    if verb is not None:
        forms = verb.forms
        if "base" in forms or "third" in forms:
            return "W"
        if "gerund" in forms:
            return "N" if word in load_words("english_gerund_nouns") else "I"
        if "past" in forms:
            return "E" if "participle" in forms else "V"
        return "Y"
    if len(word) < _LONG:
        return "N"
    if word.endswith("ly"):
        return "N" if word in load_words("english_adjectives_in_ly") else "A"
    if word.endswith("ed"):
        return "N" if word in load_words("english_nouns_in_ed") else "E"
    if word.endswith("ing"):
        return "N" if word in load_words("english_gerund_nouns") else "I"
    return "N"


def _tag_verbs(words: list[Word], tags: list[str]) -> None:
    """Decide which words that may be verbs are verbs, from left to right."""
    for index, tag in enumerate(tags):
        if tag in "WEVYI":
            tags[index] = _DECIDE[tag](words, tags, index)
        elif tag == "T":
            behind = _skip_adverbs(tags, index + 1)
            word = words[behind] if behind < len(words) else None
            is_verb = word is not None and (
                (tags[behind] == "W" and word.verb is not None and "base" in word.verb.forms)
                or (tags[behind] == "X" and word.text in ("be", "have", "do"))
            )
            tags[index] = "T" if is_verb and word is not None and word.text != "record" else "P"


def _skip_adverbs(tags: Sequence[str], index: int) -> int:
    while index < len(tags) and tags[index] == "A":
        index += 1
    return index


def _look_back(tags: Sequence[str], index: int) -> tuple[int, str]:
    index -= 1
    while index > 0 and (tags[index] == "A" or (tags[index] == "H" and tags[index - 1] not in "P,")):
        index -= 1
    return index, tags[index] if index >= 0 and tags[index] != "A" else "^"


def _look_ahead(tags: Sequence[str], index: int) -> str:
    index = _skip_adverbs(tags, index + 1)
    return tags[index] if index < len(tags) else "$"


def is_plural(word: str) -> bool:
    """Check whether a noun looks like a plural."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith(_NO_PLURALS))


def _counts(figure: str) -> bool:
    """Check whether a figure ends with what it counts: 300 people, but not 5 percent."""
    last = figure.rpartition(" ")[2]
    return len(last) > 2 and last.isalpha() and last not in _UNITS


def _decide_base(words: list[Word], tags: list[str], index: int) -> str:
    before, tag = _look_back(tags, index)
    verb, behind = words[index].verb, _look_ahead(tags, index)
    forms = verb.forms if verb else frozenset()
    if tag in "TM" or (tag == "X" and words[before].text in ("do", "does", "did")):
        return "b"
    if tag == "X":
        return "e" if "participle" in forms else "N"
    if tag in "ZR":
        return "v"
    if tag in "DSGP" or (tag == "0" and "past" not in forms):
        return "N"
    if tag == "#":
        counts = _counts(words[before].text)
        return "v" if "base" in forms and counts and behind in "PTDS#ZA" else "N"
    is_nouny = words[index].text in load_words("english_verbs_or_nouns")
    if tag in "NQ0H)":
        return "v" if _agrees(words, tags, index, is_nouny=is_nouny) else "N"
    if tag == "C":
        is_at = index + 1 < len(words) and words[index + 1].text == "at"
        changes = verb is not None and verb.is_of("up", "down") and behind in "NW"
        return "v" if is_at or changes or behind in "DSTZ#" or (not is_nouny and "base" in forms) else "N"
    if tag == ",":
        return "v" if behind in "DST#Z" or not is_nouny or ("past" in forms and behind == "Q") else "N"
    if tag in _VERB_TAGS and words[before].text.startswith("help"):
        return "b"
    return "v" if tag == "^" and "base" in forms and behind in "DSQ" and not is_nouny else "N"


def _agrees(words: list[Word], tags: list[str], index: int, *, is_nouny: bool) -> bool:
    """Check whether a word that may be a verb is the verb of the noun before it."""
    before, tag = _look_back(tags, index)
    verb, behind = words[index].verb, _look_ahead(tags, index)
    forms = verb.forms if verb else frozenset()
    noun = words[before].text
    is_bare = "third" not in forms and "past" not in forms
    ahead = words[index + 1].text if index + 1 < len(words) else ""
    if verb is not None and verb.is_of("share") and ahead in ("for", "up"):
        return True
    if (is_bare and (tag not in "NQ" or not is_plural(noun))) or behind in "vVXM":
        return False
    if not is_nouny or tag == "H":
        return True
    if is_bare and tag == "N" and noun not in load_words("english_compound_plurals"):
        return behind != "N" or is_plural(noun)
    if "past" in forms and behind in "NQ":
        return tag == "Q" or is_plural(noun) or tags[index + 2 : index + 3] == ["#"]
    if verb is not None and verb.is_of("state", "up", "down") and ahead in _LEADING:
        return ahead != "by" or "past" not in forms
    return behind in "DSTZ#" or (behind in "Q0" and tag != "Q")


def _decide_past(_words: list[Word], tags: list[str], index: int) -> str:
    return "N" if _look_back(tags, index)[1] in "DS" else "v"


def _decide_participle(_words: list[Word], tags: list[str], index: int) -> str:
    tag = _look_back(tags, index)[1]
    return "N" if tag in "DSG#P0" and _look_ahead(tags, index) in "NQ#WI" else "e"


def _decide_regular(words: list[Word], tags: list[str], index: int) -> str:
    _, tag = _look_back(tags, index)
    behind = _look_ahead(tags, index)
    if tag in "XM":
        return "e"
    if tag in "DSG":
        return "N"
    if (tag in "DSG0P" or tag in _VERB_TAGS) and behind in "NQWI":
        return "N"
    if tag == "#" and _counts(words[index - 1].text):
        tag = "N"
    verb = words[index].verb
    if tag == "^" or tag in "DSGP":
        return "e"
    is_by = index + 1 < len(words) and words[index + 1].text == "by"
    changes = verb is not None and verb.is_of("up", "down")
    if tag == "," and behind in "PH,$" and not changes:
        return "e"
    return "e" if is_by and not changes else "v"


def _decide_gerund(words: list[Word], tags: list[str], index: int) -> str:
    before, tag = _look_back(tags, index)
    behind = _look_ahead(tags, index)
    if tag == "X":
        return "i" if words[before].text in BE else "N"
    if tag in "DSG0#":
        return "N"
    if tag in ',^C-P"K':
        return "N" if behind in "vVXM" else "i"
    return "i" if behind in "DSPQZ#TC0R" or (index + 1 < len(tags) and tags[index + 1] == "A") else "N"


_DECIDE = {
    "W": _decide_base,
    "V": _decide_past,
    "Y": _decide_participle,
    "E": _decide_regular,
    "I": _decide_gerund,
}
