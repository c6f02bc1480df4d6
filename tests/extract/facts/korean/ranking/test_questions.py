"""Test how a figure's candidates are described."""

from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, FIRST
from newsdb.extract.facts.korean.ranking.questions import Question
from tests.extract.facts.korean.ranking.asking import ask_text, read_measures, read_places


def _read_seen(question: Question, body: str, text: str) -> dict[str, str | int]:
    """Return the categories of a candidate of the sentence, as it is seen from the figure."""
    rows = question.seen[read_places(question, body).index(text)].tolist()
    values = {}
    for name in ("side", "outer", "order", "clause_ends", "figures", "commas", "relation", "fit"):
        (row,) = (row for row in rows if 0 <= row - FIRST[name] < len(CATEGORIES[name]))
        values[name] = CATEGORIES[name][row - FIRST[name]]
    return values


def test_a_candidate_is_seen_from_the_figure() -> None:
    body = "솔빛전자는 매출이 늘었고 나래칩은 20억원을 투자했다."
    question = ask_text(body).questions[0]
    near, far = (_read_seen(question, body, text) for text in ("나래칩", "솔빛전자"))
    assert (near["side"], near["order"], near["clause_ends"]) == ("before", 0, 0)
    assert far["clause_ends"] == 1
    assert far["order"] == 2


def test_a_figure_between_is_counted() -> None:
    body = "솔빛전자는 10억원, 나래칩은 20억원을 투자했다."
    first, second = ask_text(body).questions
    assert _read_seen(first, body, "솔빛전자")["figures"] == 0
    assert _read_seen(second, body, "솔빛전자")["figures"] == 1
    assert _read_seen(first, body, "나래칩")["side"] == "behind"


def test_a_figure_in_brackets_sees_the_words_outside() -> None:
    body = "투자자들은 나래테크(498만달러)를 샀다."
    question = ask_text(body).questions[0]
    assert _read_seen(question, body, "나래테크")["outer"] == 1


def test_a_candidate_is_seen_from_the_measure() -> None:
    body = "솔빛전자는 올해 영업이익이 20억원이다."
    assert _read_seen(ask_text(body).questions[0], body, "솔빛전자")["relation"] == "before"


def test_what_the_rules_found_is_marked_once() -> None:
    body = "솔빛전자는 나래칩에 20억원을 투자했다."
    question = ask_text(body).questions[0]
    places = read_places(question, body)
    assert [places[number] for number in question.list_found("subject")] == ["솔빛전자"]
    assert [places[number] for number in question.list_found("object")] == ["나래칩"]
    (measure,) = question.list_found("measure")
    assert read_measures(question, body)[measure] == "투자"


def test_what_the_rules_found_elsewhere_is_a_candidate_too() -> None:
    body = "누리시에 90가족이 산다."
    question = ask_text(body).questions[0]
    (number,) = question.list_found("measure")
    assert read_measures(question, body)[number] == "가족"
    assert number == len(question.members) - 2


def test_a_candidate_tells_whether_it_names_a_measure_of_such_figures() -> None:
    body = "솔빛전자는 직원 20명, 매출 30억원이다."
    people, money = ask_text(body).questions
    assert (_read_seen(people, body, "직원")["fit"], _read_seen(money, body, "직원")["fit"]) == (
        "fit",
        "other",
    )
    assert (_read_seen(people, body, "매출")["fit"], _read_seen(money, body, "매출")["fit"]) == (
        "other",
        "fit",
    )
    assert _read_seen(money, body, "솔빛전자")["fit"] == "no"


def test_a_comma_between_is_counted() -> None:
    body = "솔빛전자는 직원 20명, 매출 30억원이다."
    assert _read_seen(ask_text(body).questions[1], body, "솔빛전자")["commas"] == 1
