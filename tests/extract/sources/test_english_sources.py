"""Cited sources of English sentences; `test_attributions` has the first forms."""

import pytest

from tests.extract.sources.test_attributions import cited, sources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor’s office had warned residents of flooding as early as March.", ["The mayor’s office"]),
        (
            "The talks broke down, according to a person briefed on the talks.",
            ["a person briefed on the talks"],
        ),
        ("Prosecutors allege that Mr. Denham moved the money.", ["Prosecutors"]),
        (
            "The bank’s spokeswoman declined to comment, but a senior adviser told the Ledger the deal was dead.",
            ["a senior adviser"],
        ),
        ("Asked about the delay, Jane Kowalski replied that the parts were lost.", ["Jane Kowalski"]),
        ("The airline denied that its planes were unsafe.", ["The airline"]),
        ("“The market has spoken,” wrote Deutsche Bank’s Jim Reid in a note.", ["Jim Reid"]),
        ("“One more year,” she jokes.", []),
        ("“One more year,” Jane Doe jokes.", ["Jane Doe"]),
        ("In a post on X, Senator Jane Doe called the plan “a gift to polluters”.", ["Jane Doe"]),
        ("The bank’s governor, Jane Doe, has said repeatedly that rates would stay high.", ["Jane Doe"]),
        ("Gov. Jane Doe signed the bill on Thursday, saying it would save lives.", ["Jane Doe"]),
        ("Prices may fall, according to U.S. officials in Geneva on Monday.", ["U.S. officials in Geneva"]),
        ("He was a quiet boy, his mother recalled.", ["his mother"]),
    ],
)
def test_who_says_it(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe said nothing either.",
        "Residents urged to leave their homes.",
        "An inquiry in Sweden has found a way to cut costs.",
        "It is lighter than a heated airer, and the latter adds years to a shirt.",
        "“We were told that the mayor said he would come,” reads the sign.",
        "The Alliance for Change found offices in Holt.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    assert sources(text) == []


def test_a_study_finds_where_a_firm_needs_a_clause() -> None:
    assert sources("The study found no effect.") == ["The study"]
    assert sources("The company found oil.") == []
    assert sources("The company found that oil was cheap.") == ["The company"]


def test_a_pronoun_is_whoever_a_sentence_opens_with() -> None:
    assert sources("Jane Doe runs a bakery. She said the price of butter had doubled.") == ["Jane Doe"]
    spoken = "Jane Doe said it was late. She wore a coat made by John Smith. “Go on,” she added."
    assert sources(spoken) == ["Jane Doe", "Jane Doe"]
    assert sources("Jane Doe said she had warned them.") == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "day", "dated"),
    [
        ("Economists wrote in a note on Thursday that prices rose.", "Thursday", True),
        ("Officials told reporters on Saturday that talks would resume.", "Saturday", True),
        ("The company said it would close the plant on Monday.", "Monday", False),
    ],
)
def test_the_day_of_a_statement_stands_behind_where_it_was_made(text: str, day: str, *, dated: bool) -> None:
    attributions, _ = cited(text, day)
    assert [item.time is not None for item in attributions] == [dated]


@pytest.mark.parametrize("verb", ["said", "reported", "warned", "has said", "announced"])
@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("The Harbor Pilots Guild (HPG)", "Harbor Pilots Guild"),
        ("The Bank of Dunmore (BOD)", "The Bank of Dunmore"),
        ("Researchers at the Halden Institute (HI)", "Researchers at the Halden Institute"),
        ("The transport ministry (DTM)", "The transport ministry"),
        ("Jane Doe (42)", "Jane Doe"),
        ("Halden Motors (NYSE: HLD)", "Halden Motors"),
        ("Halden Motors Co., Ltd.", "Halden Motors Co., Ltd."),
        ("Halden Motors, Inc.", "Halden Motors, Inc."),
        ("Halden Motors Corp.", "Halden Motors Corp."),
        ("Halden Motors Pte. Ltd.", "Halden Motors Pte. Ltd."),
        ("Halden Motors Co. Ltd. (HMC)", "Halden Motors Co. Ltd."),
        ("Halden Motors Co., Ltd. (HMC)", "Halden Motors Co., Ltd."),
        ("Halden Motors Corp., the carmaker,", "Halden Motors Corp."),
        ("The Harbor Pilots Guild (HPG), a trade body,", "Harbor Pilots Guild"),
    ],
)
def test_a_gloss_or_a_legal_form_stands_between_a_name_and_its_verb(
    subject: str, source: str, verb: str
) -> None:
    assert sources(f"{subject} {verb} that output would fall.") == [source]


@pytest.mark.parametrize(
    "text", ["Fees rose (see table) said nobody.", "Sales fell in May. (HPG) said nothing."]
)
def test_a_gloss_makes_no_speaker(text: str) -> None:
    assert sources(text) == []
