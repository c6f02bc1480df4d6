"""Compile the phrases of English sources: who speaks, the verbs of saying, and the day of a statement."""

import re
from functools import cache

from newsdb.extract.vocabulary.english import UPPER
from newsdb.extract.vocabulary.word_lists import load_alternation

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Between subject and verb: `had also`, `in April`, `on Monday`.
_BETWEEN = (
    r"(?: (?:(?:on|in|late|early|earlier|last|this) ){0,3}"
    rf"(?:{_DAYS}|(?:{_MONTHS})(?: [0-9]{{1,2}})?|week|month|year|[0-9]{{4}}),?"
    r"| over the (?:past|last) (?:[a-z]{2,8} )?(?:days|weeks|months|years)"
    r"| (?:has|have|had|also|later|previously|earlier|then|repeatedly|recently|jointly|separately|still|now)){0,3}"
)
# A full stop belongs to a name inside a word or behind a short one: J. Doe, Gana Co. Ltd, U.S. Bank.
_NAME_WORD = rf"[{UPPER}](?:[\w&'’-]|\.(?=\w)|(?<=\b[{UPPER}])\.|(?<=\b[{UPPER}]\w)\.|(?<=\b(?:Gov|Sen|Rep))\.){{0,24}}"
_JOINED = "of |the |for |de |del |della |di |da |dos |van |von |der |den |bin |ibn |el |la |le |ter "
_NAME = rf"{_NAME_WORD}(?:[ \n](?:{_JOINED}){{0,2}}{_NAME_WORD}){{0,5}}"
_FUNCTION = (
    "and|but|that|as|when|while|or|which|who|whom|because|after|before|if|so|than|also|has|have|had|is|are|was|were"
    "|be|been|of|in|on|at|to|by|with|from|for|it|he|she|they|we|i|you|not|no|will|would|could|can|may|might|should"
    "|said|says|told|about|since|until|this|what|how|why|where|there|here|yet|still|then|now|do|did|does"
)
_ARTICLE = "the|an?|its|his|her|their|our|my"
_DETERMINER = f"{_ARTICLE}|some|several|many|most|one|another|two|three|four|five|both|other"
_MODIFIER = (
    rf"(?!(?i:{_FUNCTION}|{_ARTICLE})\b)"
    rf"(?:(?:[A-Z]\.){{2,3}}|[{UPPER}a-z][\w-]{{1,20}})(?:['’]s|(?<=s)['’])?"
)
_LEGAL_FORM = r"(?:Inc|Corp|Co|Ltd|Pte|Pty|LLC|LLP|PLC|Plc|GmbH)\b\.?"
_GLOSS = r"\([^()\"“”]{1,40}\)"
# What a full stop inside a name cuts off from it: Halden Motors Pte. | Ltd. (HMC).
REST_OF_NAME = re.compile(rf"\s{{0,2}}(?:{_LEGAL_FORM},? ?){{0,2}}(?:{_GLOSS})?")
# A name behind one of these belongs to the words before it: an inquiry in Sweden.
_NO_PREPOSITION = "".join(
    rf"(?<!\b{word} )" for word in ("in", "of", "at", "to", "by", "for", "from", "with")
)
# Those who do something: firefighters, economists, residents aside; one of them needs an article: a commentator.
_DOERS = "[A-Za-z][a-z]{2,12}(?:ers|ors|ists|ants|ees|ians|men|women)"
_DOER = "[a-z]{3,12}(?:er|or|ist|ant|ee|ian|man|woman)"
_COMPLEMENT = (
    r"(?: (?:at|for|with|from|by|in|of|to|familiar with|close to|briefed on|involved in|published in|released on) "
    r"(?:(?!\b(?:has|have|had|is|are|was|were|will|would|can|that|who|which|it|he|she|they|said)\b)[^,.;()\"“”]){2,60}"
    r"| (?:published|released|conducted|commissioned|obtained))?"
)
# What stands between a cue and the day behind it: wrote in a note on Monday.
DAY_BEHIND = re.compile(
    r"(?: \([A-Z]{2,10}\))?"
    r"(?: (?:reporters|lawmakers|investors|analysts|journalists|employees|parliament|Reuters|Bloomberg|[A-Z]{2,5}))?"
    r"(?: (?:in|after|at|during|to|via|through) (?:(?:an?|the|his|her|its|their) )?[a-z-]+(?: [a-z-]+){0,3})?"
    r"(?: (?:on|late|early|earlier|last|this)){0,2} "
)


@cache
def compile_speech() -> re.Pattern[str]:
    """Compile a verb of saying, with what stands between it and its subject."""
    forms = f"{load_alternation('english_speech_verbs')}|{load_alternation('english_speech_bases')}"
    not_said = (
        r"(?! by\b| of\b| (?:nothing|goodbye|hello|so much|sorry|yes)\b)"
        r"(?!(?<!vowed)(?<!vows)(?<!vow)(?<!pledged)(?<!pledges)(?<!pledge)(?<!claimed)(?<!claims)(?<!claim) to\b)"
    )
    return re.compile(rf"{_BETWEEN} (?P<verb>{forms})\b{not_said}")


@cache
def compile_finding() -> re.Pattern[str]:
    """Compile who finds and shows something by saying so: researchers, a study."""
    return re.compile(
        rf"(?i:.*\b(?:{load_alternation('english_findings')})s?\b"
        r"|.*\b(?:research|scient|econom|analy|investigat|stud|epidemiolog)\w*\b)"
    )


@cache
def _describe_somebody() -> str:
    heads = load_alternation("english_speakers")
    return (
        rf"(?:(?i:{_DETERMINER}) (?:(?:at least|more than) )?(?:{_MODIFIER} ){{0,4}}(?:(?i:{heads})s?|{_DOERS}|{_DOER})"
        rf"|(?:{_MODIFIER} ){{0,3}}(?:(?i:{heads})s?|{_DOERS})){_COMPLEMENT}"
    )


@cache
def compile_subject() -> re.Pattern[str]:
    """Compile a subject with or without a legal form, a gloss and an apposition, up to the end of a stretch of text.

    `The Harbor Pilots Guild (HPG)`, `Halden Motors Co., Ltd.`, `The bank’s governor, Jane Doe,`.
    """
    return re.compile(
        rf"(?<![\w.’'-]){_NO_PREPOSITION}(?!(?i:{_FUNCTION})\b)(?P<who>{_NAME}|{_describe_somebody()})"
        rf"(?P<form>(?:,? {_LEGAL_FORM}){{0,3}})(?: {_GLOSS})?"
        r"(?P<apposition>, [^,;\"“”]{2,140}(?:, [^,;\"“”]{2,60})?,)?$"
    )


@cache
def compile_subject_behind() -> re.Pattern[str]:
    """Compile the subject behind its verb: `said Jane Doe`."""
    return re.compile(rf" (?P<who>{_NAME}|{_describe_somebody()})")


# The noun before whoever published it: `a report by the bank`.
PUBLISHED_BY = re.compile(
    r"(?:[Tt]he |[Aa]n? |its )?(?:[a-z]{2,14} ){0,2}"
    r"(?:report|data|study|survey|figures|statement|filing|analysis|estimates?|documents?)"
    r"(?: (?:released|published|compiled|issued))? (?:by|from|of) (?:the )?"
)
# The phrase behind `according to`, up to a mark, a clause, or who got hold of it.
_GOT_HOLD = r"(?:obtained|published|released|seen|reviewed|provided|shared|filed) (?:by|on|in|with|to)"
ACCORDED = re.compile(
    r"(?:[^,.;:\n\"“”()]|(?<=[A-Z])\.(?=[A-Z]\.| [a-z])|(?<=\.[A-Z])\.){2,90}?"
    rf"(?= (?:said|that|which|who|{_GOT_HOLD})\b"
    rf"| (?:on|in|late|early) (?:{_DAYS}|{_MONTHS})|[,;:\n\"“”()]|(?<![A-Z])\.|\.(?: [A-Z]|$|\n)|$)"
)
# What may stand before a name at the head of a sentence.
LEADING = re.compile(
    r"(?:(?:On|In|At|But|And|Yet|Still|Meanwhile|However|Also|Then|Later|Earlier|Last|This"
    rf"|{_DAYS}s?|(?:{_MONTHS})) )+"
)
# What is found, shown or concluded is said where a clause follows, or a study finds it.
CLAUSE = re.compile(r"(?: [a-z]+ly)?(?: that| how| what| why| whether|[,:] ?[“\"]|:)")
# Doers in the singular are ordinary words too (a heater, the latter): these verbs need somebody.
PLAIN_SPEECH = frozenset(
    ("said", "says", "told", "tells", "explained", "recalled", "wrote", "argued", "warned")
)
SINGULAR_DOER = re.compile(rf".* {_DOER}")
# `He said`: these name nobody by themselves.
NOBODY = frozenset(
    ("What", "This", "That", "There", "Which", "Who", "It", "He", "She", "They", "We", "I", "You", "As")
)
PRONOUN = re.compile(r"(?<!\w)(?P<word>[Hh]e|[Ss]he|[Tt]hey|[Ii]t)$")
# Behind a quotation any verb says it: `“…,” he reflects`.
QUOTED_VERB = re.compile(rf"[,?!][”\"] (?P<who>{_NAME}|[Hh]e|[Ss]he) (?P<verb>[a-z]{{3,12}}(?:ed|s))\b")
# `…, saying it would go on`: the subject of the sentence says so.
GOES_ON_SAYING = re.compile(
    r", (?P<verb>saying|adding|arguing|warning|noting|claiming|insisting|explaining|stressing)\b"
)
# He called the plan “a gift”: these say something where a quotation follows.
CALLS = re.compile(
    rf"{_BETWEEN} (?P<verb>called|described|dismissed|praised|branded|criticised|criticized|denounced|condemned)\b"
    r"(?=[^.\n“”\"]{0,60}[“\"])"
)
