"""The words of notices: one line each, at a command line and on a page in both languages."""

from datetime import date
from typing import get_args

import pytest

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
from newsdb.present.messages import get_translation
from newsdb.present.notices import format_notice, translate_notice

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
SAID: dict[Notice, str] = {
    NewestCounted(5_000): "counted are the newest 5,000 articles; --newest all counts every one",
    ParticleStripped("공장을", "공장"): (
        "searched 공장 for 공장을; in quotation marks it is searched as it stands"
    ),
    NameChosen("LH", 1, "한빛공사", ("#2  다솔", "#3  마루")): (
        "LH is #1 한빛공사 here; it is rarely #2  다솔; #3  마루"
    ),
    NamesakesCounted("LH", "companies", ("#1  한빛", "#2  다솔")): (
        "LH stands for 2 companies, and all are counted: #1  한빛; #2  다솔"
    ),
    FiguresLeftOut(1, 300): "one article has more than 300 figures; the first of them are compared",
    FiguresLeftOut(1_200, 300): ("1,200 articles have more than 300 figures; the first of them are compared"),
    CopiesLeftOut(1, "within one outlet"): "1 copy within one outlet is not counted",
    CopiesLeftOut(3, "without a known outlet on both sides"): (
        "3 copies without a known outlet on both sides are not counted"
    ),
    UndatedLeftOut(1, "clock time"): "1 article has no known clock time and is not counted",
    UndatedLeftOut(2, "date"): "2 articles have no known date and are not counted",
    CoarseLeftOut(1, "month"): "1 article has a date coarser than a month and is not counted",
    CoarseLeftOut(2, "day"): "2 articles have a date coarser than a day and are not counted",
    StepsLeftOut(1, 599, "month", MAY, JUNE): (
        "599 months without articles are left out from 2026-05-01 to 2026-06-01"
    ),
    StepsLeftOut(2, 1_599, "day", MAY, JUNE): (
        "1,599 days without articles are left out, in 2 stretches, the longest from 2026-05-01 to 2026-06-01"
    ),
    TextsCut(1, 32_767): "1 text is cut at 32,767 characters, the most of an Excel cell",
    TextsCut(2, 32_767): "2 texts are cut at 32,767 characters, the most of an Excel cell",
}


def test_every_notice_is_among_these() -> None:
    assert {type(notice) for notice in SAID} == set(get_args(Notice))


@pytest.mark.parametrize(("notice", "said"), SAID.items())
def test_a_command_line_says_it_in_one_line(notice: Notice, said: str) -> None:
    assert format_notice(notice) == said


@pytest.mark.parametrize("notice", SAID)
def test_a_page_names_no_option(notice: Notice) -> None:
    assert "--" not in translate_notice(notice, get_translation("en"))


@pytest.mark.parametrize("notice", [NameChosen("{x}", 1, "{0}", ("{y!r}",)), ParticleStripped("{", "}")])
def test_braces_of_a_name_are_no_places(notice: Notice) -> None:
    assert "{" in format_notice(notice)
