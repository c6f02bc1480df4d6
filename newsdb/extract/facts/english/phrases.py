"""Hold the phrases by which English sentences say when, and against what."""

import re

HEDGES = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|over|under|at least|at most|up to|more than"
    r"|less than|the|its?|their|in|at|on) ?){0,3}"
)
AGAINST = re.compile(rf"\b(?:compared (?:with|to)|versus|against|than) {HEDGES}$")
LEVELS = re.compile(r" levels?\b")
SAID = re.compile(r"\b(?:said|says|told|announced|reported|published|released|according to)\b")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PERIOD = re.compile(
    r"\b(?:(?:last|this|next|the (?:past|current|previous|following))"
    r" (?:year|quarter|month|week|fiscal year|decade|season)"
    r"|the (?:first|second) half(?: of (?:19|20)\d\d)?|(?<=\bin )the (?:quarter|half-year|period)\b"
    r"|(?:first|second|third|final) year\b"
    rf"|the (?:\w+ months|year) (?:to|through|until|ended|ending)(?: the end of| in)?"
    rf" (?:{_MONTH})(?: \d{{1,2}}\b)?(?: \d{{4}})?"
    r"|(?:over|in|for|during) (?P<span>(?:the )?(?:past|last|next) (?:\w+ ){1,2}(?:years|months|quarters|weeks|days))"
    r"|yesterday|today|currently|now(?= \w+s?\b)|(?<=\b[io]n )May\b|(?<=\bsince )May\b|so far)\b"
)
BASIS = re.compile(
    r"\b(?:from|than|compared (?:with|to)|versus|over|on) (?P<basis>(?:a|an|one|the|last)[ -]"
    r"(?:same |year-(?:ago|earlier) |corresponding |previous |prior |preceding )?"
    r"(?:year|quarter|month|week|day|period|session)"
    r"(?:,? (?:earlier|ago|before|a year (?:earlier|ago)|of (?:last|the previous) year|last year))?)\b"
    r"|\b(?P<before>(?:the|a) (?:year|quarter|month|week|day) (?:before|earlier|ago))\b"
    r"|\b(?P<yearly>(?:year|month|quarter)[- ]o(?:n|ver)[- ](?:year|month|quarter))\b"
)
