"""Messages in the words of a page."""

import re

import pytest

from newsdb.web.content.page_words import say_in_page

MESSAGES = [
    "sql: stopped after 5 seconds; --timeout says how many it may take",
    "--by relevance: needs words to look for",
    "--after abc: is no cursor of this list; take the one that the page before ended with",
    "no cited source named 한빛; newsdb query sources lists them",
    "no company named 한빛",
]


@pytest.mark.parametrize("message", MESSAGES)
def test_no_page_speaks_of_commands(message: str) -> None:
    for language in ("en", "ko"):
        said = say_in_page(message, language)
        assert said
        assert "--" not in said
        assert "newsdb " not in said
        assert set(re.findall(r"\d[\d,]*", said)) <= set(re.findall(r"\d[\d,]*", message))
    assert re.search("[가-힣]", said)


@pytest.mark.parametrize(
    "message", ["no key reportr; is it reporter?", 'query: "a;b"', "두솔 means 3 companies"]
)
def test_what_names_no_command_stays(message: str) -> None:
    assert say_in_page(message, "en") == message
