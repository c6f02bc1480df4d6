"""Hold the words by which English sentences say what a figure is: verbs of change, deeds, comparisons, plans."""

import re

HEDGES = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|over|under|at least|at most|up to|more than"
    r"|less than|as much as|as many as|an? (?:additional|estimated|record|total of)|another|only|just|by|a combined"
    r"|the|its?|their) ?){0,3}"
)
_UP = (
    r"rose|rises?|risen|rising|grew|grows?|grown|growing|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|gain(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|add(?:s|ed)|rais(?:e|es|ed|ing)"
    r"|expand(?:s|ed|ing)?|widen(?:s|ed|ing)?|doubl(?:e|es|ed)|tripl(?:e|es|ed)|rall(?:y|ies|ied)|up|higher"
    r"|boost(?:s|ed|ing)?|accelerat(?:e|es|ed)|improv(?:e|es|ed)"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|slid(?:es?)?|slump(?:s|ed)?"
    r"|plung(?:e|es|ed|ing)|tumbl(?:e|es|ed)|sank|sinks?|shr(?:ank|inks?|unk)|decreas(?:e|es|ed|ing)|cuts?|cutting"
    r"|lower(?:s|ed|ing)?|narrow(?:s|ed|ing)?|lost|los(?:e|es|ing)|eas(?:e|es|ed)|dip(?:s|ped)?|down|slip(?:s|ped)?"
    r"|reduc(?:e|es|ed|ing)|plummet(?:s|ed)?|slow(?:s|ed)?|shed|trim(?:s|med)?"
)
UP = re.compile(rf"\b(?:{_UP})\b")
CHANGED_BY = re.compile(rf"\b(?P<verb>{_UP}|{_DOWN}) {HEDGES}$")
CHANGED_TO = re.compile(rf"\b(?P<verb>{_UP}|{_DOWN})\b[^;]{{0,80}}\bto {HEDGES}$")
CHANGE_NOUN = re.compile(
    r"^[ -](?:(?:annual|quarterly|monthly|year-on-year|sharp|further) )?"
    r"(?P<noun>rise|increase|growth|jump|gain|surge|hike|drop|decline|fall|decrease|cut|plunge|slump|reduction|loss)\b"
    r"(?: (?:in|of) )?"
)
FALLS = frozenset(("drop", "decline", "fall", "decrease", "cut", "plunge", "slump", "reduction", "loss"))
EARLIER = re.compile(rf"\b(?:from|compared (?:with|to)|versus|against) {HEDGES}$")
AGAINST = re.compile(rf"\b(?:compared (?:with|to)|versus|against) {HEDGES}$")
FROM = re.compile(rf"\bfrom {HEDGES}$")
STATES = re.compile(
    r"\b(?:was|were|is|are|be|been|reach(?:es|ed)?|hit|hits|totall?ed|stood at|came (?:in )?(?:at|to)"
    rf"|amount(?:s|ed) to|exceed(?:s|ed)?|averag(?:es|ed)|remained(?: at)?|{_UP}|{_DOWN})\b"
)
DEED = re.compile(
    r"\b(?P<deed>(?P<stem>invest|rais|spen|donat|fine|acquir|b(?:ought|uy)|s(?:old|ell)|pa(?:id|y)|borrow|hir|earn|award)"
    rf"(?:d|t|s|e|es|ed|ing)?) {HEDGES}$"
)
PAID_FOR = re.compile(
    rf"\b(?P<deed>(?P<stem>b(?:ought|uy)|acquir|s(?:old|ell))(?:e|es|s|ed|ing)?)\b[^.;]{{0,80}} for {HEDGES}$"
)
KEYS = {
    "invest": "investment",
    "rais": "investment",
    "spen": "spending",
    "donat": "donation",
    "fine": "fine",
    "fin": "fine",
    "acquir": "acquisition",
    "bought": "acquisition",
    "buy": "acquisition",
    "sold": "divestment",
    "sell": "divestment",
    "borrow": "loan",
    "lent": "loan",
    "lend": "loan",
    "hir": "hires",
    "earn": "profit",
    "award": "contract",
}
"""Keys of the measures that deeds are amounts of."""
LINKS = {"invest": " in ", "rais": " from ", "donat": " to ", "paid": " to ", "pay": " to ", "spen": " on "}
"""What stands before the other party of a deed; `for` with the others."""
NOUN_OF = re.compile(rf"(?P<noun>(?:[A-Za-z][\w&’'-]* ){{0,4}}[A-Za-z][\w’'-]*) (?:of|at|worth) {HEDGES}$")
IN_NOUN = re.compile(
    r"^ (?:in|of|worth of) (?:the |its |their )?(?P<noun>(?:[a-z][a-z-]+ ){0,3}[a-z][a-z-]+)"
)
CHANGED_NOUN = re.compile(r"(?:the |its |their )?(?P<noun>(?:[a-z][a-z-]+ ){0,3}[a-z][a-z-]+)")
PART_OF = re.compile(r" of (?:the |its |their |all |these |those )?(?P<noun>(?:[a-z]+-)?[a-z]+s)\b")
"""A part of people or things: 60% of voters."""
MAKES_UP = re.compile(
    rf"\b(?:ma(?:de|kes?|king) up|account(?:s|ed|ing)? for|compris(?:es?|ed|ing)|represent(?:s|ed|ing)?) {HEDGES}$"
)
UNIT_NOUN = re.compile(
    r"^[ -](?P<noun>(?:(?:[a-z]+-)?[a-z]+ )?(?:stake|share|interest|discount|tariffs?|dividend|tax|contract|deal"
    r"|investment|fine|loan|fund|budget|plant|order))\b"
)
STAKE_IN = re.compile(r"^[ -](?:\w+ )?(?:stake|interest|share)s? in ")
OBJECT = re.compile(
    rf" (?:its |the |their )?(?P<noun>(?!from|by|to)(?:[a-z-]+ ){{1,4}})(?:to|by|at) {HEDGES}"
)

GIVEN = re.compile(
    r"\b(?P<deed>(?P<stem>fin|award|grant|offer|pa(?:id|y)|le(?:nt|nd)|g(?:ave|ive)|owe)(?:d|ed|s|es|ing)?) (?:the )?$"
)
"""What stands before whom a sum is given: fined Daon Motors $3 million."""
OBSERVED = re.compile(
    r"\b(?:(?:analysts?|economists?|strategists?|researchers?) (?:at|with|of|from)|according to"
    r"|(?:polls?|surveys?) (?:of|by)|estimates? (?:of|by|from)) (?:the )?$",
    re.IGNORECASE,
)
"""What stands before the name of one who reports on others."""
OWNS = re.compile(
    r"\b(?:It|They|The (?:company|firm|group|bank|maker|chain|unit|business)) (?:now |currently |also )?"
    rf"(?:employs?|operates?|owns?|has|have|runs?) {HEDGES}$"
)

PERIOD = re.compile(
    r"\b(?:(?:last|this|next|the (?:past|current|previous|following)) (?:year|quarter|month|week|fiscal year|decade)"
    r"|the (?:first|second) half(?: of (?:19|20)\d\d)?"
    r"|(?:over|in|for|during) (?P<span>(?:the )?(?:past|last|next) (?:\w+ ){1,2}(?:years|months|quarters|weeks|days))"
    r"|yesterday|today|currently)\b"
)
BASIS = re.compile(
    r"\b(?:from|than|compared (?:with|to)|versus|over|on) (?P<basis>(?:a|an|one|the|last)[ -]"
    r"(?:same |year-(?:ago|earlier) |corresponding |previous |prior |preceding )?"
    r"(?:year|quarter|month|week|day|period|session)"
    r"(?:,? (?:earlier|ago|before|a year (?:earlier|ago)|of (?:last|the previous) year|last year))?)\b"
    r"|\b(?P<yearly>(?:year|month|quarter)[- ]o(?:n|ver)[- ](?:year|month|quarter))\b"
)
EXPECTED = re.compile(
    r"\b(?:will|would|could|may|expect(?:s|ed|ing)?|forecasts?|project(?:s|ed)|plan(?:s|ned|ning)?|aim(?:s|ing)?|targets?"
    r"|set to|estimat(?:e|es|ed)|likely to|on track|predict(?:s|ed)?|intends?|guidance|by 20\d\d)\b"
)
PROPOSED = re.compile(
    r"\b(?:propos(?:e|es|ed|ing)|urg(?:e|es|ed)|call(?:s|ed|ing) for|demand(?:s|ed|ing)?|suggest(?:s|ed)?"
    r"|seek(?:s|ing)?|request(?:s|ed)?|recommend(?:s|ed)?)\b"
)
DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|refut(?:e|es|ed))\b")
SAID = re.compile(r"\b(?:said|says|told|announced|reported|according to)\b")
