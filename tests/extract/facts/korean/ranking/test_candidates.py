"""Test what a figure may measure, who may have it, and who may be the other party."""

import pytest

from newsdb.extract.facts.korean.ranking.candidates import WIDTH
from newsdb.extract.facts.korean.ranking.network import load_fact_network, read_inputs
from tests.extract.facts.korean.ranking.asking import ask_text, read_measures, read_places


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("솔빛전자는 나래칩에 20억원을 투자했다.", "", ["나래칩", "솔빛전자"]),
        ("외국인은 주식을 샀다. 어제만 30억원을 순매도했다.", "", ["외국인"]),
        ("새끼는 동굴에서 산다. 태어날 때 400g이다.", "", ["새끼"]),
        ("매출은 20억원이다.", "삼성전자, 새 공장 짓는다", ["삼성전자"]),
        ("국내 투자자들은 올해 나래테크(498만달러)를 가장 많이 샀다.", "", ["투자자들", "나래테크"]),
        ("특히 전자상거래는 앞으로 5년간 14%의 성장을 보일 것이다.", "", ["전자상거래"]),
    ],
)
def test_nouns_of_the_sentence_and_topics_and_names_before_it_are_candidates(
    body: str, title: str, expected: list[str]
) -> None:
    question = ask_text(body, title or None).questions[-1]
    places = read_places(question, body, title)
    assert set(expected) <= set(places)
    assert places[-1] is None
    assert None not in places[:-1]


def test_no_candidate_of_the_sentences_before_comes_twice() -> None:
    body = "솔빛전자는 커졌다. 솔빛전자는 공장을 열었다. 매출은 20억원이다."
    places = read_places(ask_text(body).questions[-1], body)
    assert places.count("솔빛전자") == 1


def test_a_noun_is_a_candidate_by_itself_and_with_those_listed_before_it() -> None:
    body = "나래랩은 솔빛벤처스, 가람파트너스로부터 20억원을 유치했다."
    places = read_places(ask_text(body).questions[0], body)
    assert {"가람파트너스", "솔빛벤처스, 가람파트너스"} <= set(places)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("솔빛전자의 영업이익은 20억원이다.", ["솔빛전자", "영업이익"]),
        ("코스닥지수는 20포인트 올랐다.", ["지수"]),
        ("나래칩은 출자 규모가 20억원이다.", ["출자 규모"]),
        ("투자유치로 20억원을 받았다.", ["투자"]),
        ("나래칩은 20억원을 투입해 공장을 짓는다.", ["투입", "공장"]),
        ("그는 30명을 가르치는 교수다.", ["교수"]),
        ("매출이 늘었다. 지난해보다 20억원 많다.", ["매출"]),
    ],
)
def test_nouns_and_those_within_verbs_may_be_what_a_figure_measures(body: str, expected: list[str]) -> None:
    measures = read_measures(ask_text(body).questions[-1], body)
    assert set(expected) <= set(measures)
    assert measures[-1] is None


def test_a_name_in_the_title_is_nothing_that_a_figure_of_the_body_measures() -> None:
    question = ask_text("매출은 20억원이다.", "삼성전자, 새 공장 짓는다").questions[0]
    number = read_places(question, "매출은 20억원이다.", "삼성전자, 새 공장 짓는다").index("삼성전자")
    assert question.locate_measure(number) is None


def test_every_candidate_has_as_many_rows() -> None:
    body = "솔빛전자(대표 김하늘)는 컸다. 그런데 나래칩, 다온칩 등 3곳이 4%(20억원)를 냈다."
    for question in ask_text(body, "솔빛전자 자란다").questions:
        candidates = [question.passage.candidates[number] for number in question.members]
        assert {len(candidate.rows) for candidate in candidates} == {WIDTH}


def test_what_a_figure_cannot_measure_is_rated_as_no_measure() -> None:
    body = "이날 행사에는 시민, 단체, 학생 등 600여명이 참석했고 30명은 돌아갔다."
    chooser = ask_text(body, "삼성전자, 행사 열어")
    question = chooser.questions[1]
    rated = load_fact_network().rate(read_inputs([([question], chooser.states)])).members
    places = read_places(question, body, "삼성전자, 행사 열어")
    for text in ("600여명", "삼성전자", "시민, 단체, 학생"):
        assert rated[places.index(text), 0] == 0
        assert read_measures(question, body)[places.index(text)] is None
    assert rated[places.index("학생"), 0] > 0


@pytest.mark.parametrize(
    ("body", "never", "instead"),
    [
        ("협약을 체결한 28개사는 2400억원을 투자한다.", "체결한", "28개사"),
        ("솔빛도는 7개사를 포함해 12개사에서 2700억원을 유치했다.", "포함해", "12개사"),
        ("나래랩은 투자사(VC)들로부터 20억원을 유치했다.", "들", "투자사"),
    ],
)
def test_no_verb_and_no_ending_is_a_party(body: str, never: str, instead: str) -> None:
    places = read_places(ask_text(body).questions[-1], body)
    assert never not in places
    assert any(place is not None and place.startswith(instead) for place in places)


def test_a_verb_of_the_past_holds_no_noun() -> None:
    body = "매출은 20억원 줄었다."
    assert "줄었" not in read_measures(ask_text(body).questions[0], body)
