"""Every text that a page shows has a Korean one, and every Korean one is shown."""

import ast
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, nodes

from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.choices import EntityKind, RankedGroup
from newsdb.model.facts import FactDirection, FactRole, FactStatus
from newsdb.model.notices import CopiesLeftOut
from newsdb.model.questions import QUESTIONS
from newsdb.present import messages
from newsdb.present.messages import PAGE_LANGUAGES, PageLanguage, get_translation
from newsdb.present.notices import phrase_notice
from newsdb.query.lists import candidates, reporter_candidates
from newsdb.web import problems
from newsdb.web.korean import KOREAN
from newsdb.web.review_pairs import say_reason
from newsdb.web.routes.profiles import ProfileKind
from tests.present.test_notices import SAID

WEB = Path(str(files("newsdb.web")))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
CHOSEN = (EntityKind, FactStatus, FactRole, FactDirection)
NOTICES = {phrase_notice(notice).text for notice in SAID}
# The words that a notice fills in, but for kinds and steps: these are of all pages.
WORDS_OF_NOTICES = {"date", "clock time", "entities", *get_args(get_type_hints(CopiesLeftOut)["where"])}
REASONS = {*candidates._WEIGHTS, *reporter_candidates._FOR, *reporter_candidates._AGAINST}
HANGUL = re.compile("[가-힣]")
# Words that are the same in both languages, or no words at all.
UNTRANSLATED = {"CSV", "JSON", "Atom", "UTC", "newsdb", "SQL"}


def list_literals(template: Path) -> set[str]:
    """The texts given to `t`, also by a condition."""
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    calls = (call for call in tree.find_all(nodes.Call) if getattr(call.node, "name", "") == "t")
    return {text for call in calls for text in list_outcomes(call.args[0])}


def list_outcomes(expression: nodes.Expr | None) -> list[str]:
    """The texts that an expression may be, of those that it says."""
    if isinstance(expression, nodes.CondExpr):
        return list_outcomes(expression.expr1) + list_outcomes(expression.expr2)
    return [expression.value] if isinstance(expression, nodes.Const) else []


def list_named_texts(template: Path) -> set[str]:
    """The English texts in the tuples that loops go through: ("newest", "Newest first")."""
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    return {
        pair.items[1].value
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.iter, nodes.Tuple)
        for pair in loop.iter.items
        if isinstance(pair, nodes.Tuple) and isinstance(pair.items[1], nodes.Const)
    }


def list_translated_in_code() -> set[str]:
    """The texts given to a translation in the modules."""
    texts = set()
    for module in WEB.rglob("*.py"):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                name = ast.unparse(call.func)
                if name.endswith(("translate", "translate(request)")) and isinstance(call.args[0].value, str):
                    texts.add(call.args[0].value)
    return texts


class Texts(HTMLParser):
    """The texts and the shown attributes that stand in a template itself."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template, flags=re.DOTALL))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [
            value or "" for name, value in attrs if name in ("title", "aria-label", "placeholder", "alt")
        ]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_text_of_a_template_has_a_korean_one(template: Path) -> None:
    assert {text for text in list_literals(template) | list_named_texts(template) if text not in KOREAN} - {
        "한국어"
    } == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_words_of_its_own(template: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}", " ".join(Texts(template.read_text(encoding="utf-8")).texts))
    assert set(words) - UNTRANSLATED == set()


def test_every_text_of_the_modules_has_a_korean_one() -> None:
    assert list_translated_in_code() - KOREAN.keys() == set()


def test_every_word_that_is_chosen_from_has_a_korean_one() -> None:
    words = {word for choice in CHOSEN for word in get_args(choice)} | set(FIGURE_KINDS)
    words |= set(get_args(RankedGroup)) - {"sources", "media"} | set(get_args(ProfileKind)) - {"source"}
    assert words - KOREAN.keys() == set()


def test_every_notice_has_a_korean_text() -> None:
    assert (NOTICES | WORDS_OF_NOTICES) - KOREAN.keys() == set()


def test_every_example_of_the_sql_page_has_a_korean_text() -> None:
    assert {question.title for question in QUESTIONS} - KOREAN.keys() == set()


def test_every_reason_of_a_pair_has_a_korean_text() -> None:
    assert REASONS - KOREAN.keys() == set()


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_reason_is_said_in_both_languages(language: PageLanguage, reason: str) -> None:
    translate = get_translation(language, KOREAN)
    assert say_reason(reason, translate)
    if reason == "both have the name":
        assert say_reason(f"{reason} 한빛", translate).endswith(": 한빛")


def test_every_heading_of_a_problem_has_a_korean_text() -> None:
    assert {*problems._HEADINGS.values()} - KOREAN.keys() == set()


def test_korean_texts_are_korean_and_fill_the_same_places() -> None:
    for english, korean in KOREAN.items():
        assert sorted(re.findall(r"\{[^}]*\}", english)) == sorted(re.findall(r"\{[^}]*\}", korean)), english
        assert HANGUL.search(korean) or english == korean, english


def test_no_korean_text_is_left_over() -> None:
    shown = list_translated_in_code() | {
        word for choice in (*CHOSEN, RankedGroup) for word in get_args(choice)
    }
    shown |= NOTICES | {
        "date",
        "clock time",
        "entities",
        *get_args(get_type_hints(CopiesLeftOut)["where"]),
    }  # and the words that they choose from
    shown |= set(FIGURE_KINDS) | set(messages.KOREAN) | {"time", "attribution"}  # the types of cards
    shown |= {question.title for question in QUESTIONS} | REASONS
    rooms = (WEB, WEB.parent / "present")
    modules = (path for room in rooms for path in room.rglob("*.py") if path.name != "korean.py")
    for path in (*TEMPLATES, *modules):
        source = path.read_text(encoding="utf-8")
        shown |= {text for text in KOREAN if f'"{text}"' in source or f"'{text}'" in source}
    assert KOREAN.keys() - shown == set()
