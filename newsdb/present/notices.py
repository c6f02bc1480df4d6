"""Word notices: a line for a command line or a log, or one in the language of a page."""

from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from newsdb.model.notices import (
    CoarseLeftOut,
    CopiesLeftOut,
    FiguresLeftOut,
    NameChosen,
    NamesakesCounted,
    NewestCounted,
    Notice,
    ParticleStripped,
    StepsLeftOut,
    TextsCut,
    UndatedLeftOut,
)
from newsdb.present.messages import Translate


class Phrase(NamedTuple):
    """Hold an English text with places in braces, and their values."""

    text: str
    values: dict[str, object]


# One text, or one for a first value of 1 and one for more. The places are the fields of the notice; `count` is the
# number of values of a field with several.
_TEXTS: Mapping[type[Notice], tuple[str, ...]] = {
    NewestCounted: ("counted are the newest {articles:,} articles",),
    ParticleStripped: ("searched {searched} for {typed}; in quotation marks it is searched as it stands",),
    NameChosen: ("{name} is #{id} {chosen} here; it is rarely {others}",),
    NamesakesCounted: ("{name} stands for {count} {kinds}, and all are counted: {namesakes}",),
    FiguresLeftOut: (
        "one article has more than {most} figures; the first of them are compared",
        "{articles:,} articles have more than {most} figures; the first of them are compared",
    ),
    CopiesLeftOut: (
        "{copies:,} copy {where} is not counted",
        "{copies:,} copies {where} are not counted",
    ),
    UndatedLeftOut: (
        "{articles:,} article has no known {unknown} and is not counted",
        "{articles:,} articles have no known {unknown} and are not counted",
    ),
    CoarseLeftOut: (
        "{articles:,} article has a date coarser than a {step} and is not counted",
        "{articles:,} articles have a date coarser than a {step} and are not counted",
    ),
    StepsLeftOut: (
        "{steps:,} {step}s without articles are left out from {first} to {last}",
        (
            "{steps:,} {step}s without articles are left out, in {stretches:,} stretches, "
            "the longest from {first} to {last}"
        ),
    ),
    TextsCut: (
        "{texts:,} text is cut at {most:,} characters, the most of an Excel cell",
        "{texts:,} texts are cut at {most:,} characters, the most of an Excel cell",
    ),
}
_OPTIONS: Mapping[type[Notice], str] = {NewestCounted: "--newest all counts every one"}
_WORDS = (
    "kinds",
    "unknown",
    "step",
    "where",
)  # fields with a word of newsdb: those of others are of the archive


def format_notice(notice: Notice) -> str:
    """Return the line of a notice for a command line or a log, with the option that changes what it tells."""
    text, values = phrase_notice(notice)
    option = _OPTIONS.get(type(notice))
    return text.format(**values) + (f"; {option}" if option else "")


def translate_notice(notice: Notice, translate: Translate) -> str:
    """Return the line of a notice in the language of a page, which has no options."""
    text, values = phrase_notice(notice)
    words = {name: translate(value) for name, value in values.items() if name in _WORDS}
    return translate(text, **{**values, **words})


def phrase_notice(notice: Notice) -> Phrase:
    """Return the text of a notice with its values."""
    values: dict[str, object] = {field.name: getattr(notice, field.name) for field in fields(notice)}
    is_one = next(iter(values.values())) == 1
    for name, value in values.copy().items():
        if isinstance(value, tuple):
            values |= {name: "; ".join(value), "count": len(value)}
    texts = _TEXTS[type(notice)]
    return Phrase(texts[0] if is_one else texts[-1], values)
