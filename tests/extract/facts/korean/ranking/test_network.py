"""Test the network that rates candidates."""

import numpy as np
import pytest

from newsdb.extract.facts.korean.ranking.categories import FIELDS, STATUSES
from newsdb.extract.facts.korean.ranking.network import NO_STATES, load_fact_network, read_inputs
from tests.extract.facts.korean.ranking.asking import AskedChooser, ask_text

BODY = (
    "솔빛전자는 지난해 매출이 20억원이라고 밝혔다. 나래칩(대표 김하늘)은 다온벤처스 등 3곳에서 4억원을 유치했다. "
    "직원은 30% 늘어난 500명이다."
)


@pytest.fixture(scope="module")
def asked() -> AskedChooser:
    return ask_text(BODY, "솔빛전자 매출 발표")


def test_the_probabilities_of_a_figure_add_up_to_one(asked: AskedChooser) -> None:
    inputs = read_inputs([(asked.questions, asked.states)])
    members, statuses = load_fact_network().rate(inputs)
    sums = np.add.reduceat(members, inputs.first, axis=0)
    assert sums == pytest.approx(np.ones((len(asked.questions), len(FIELDS))), abs=1e-5)
    assert statuses.shape == (len(asked.questions), len(STATUSES))


def test_a_figure_is_rated_the_same_alone_as_with_others(asked: AskedChooser) -> None:
    network, states = load_fact_network(), asked.states
    together = network.rate(read_inputs([(asked.questions, states)]))
    alone = [network.rate(read_inputs([([question], states)])) for question in asked.questions]
    for at, rated in enumerate(together):
        assert rated == pytest.approx(np.concatenate([each[at] for each in alone]), abs=1e-5)


def test_candidates_are_rated_without_states_of_words_too(asked: AskedChooser) -> None:
    for rated in load_fact_network().rate(read_inputs([(asked.questions, NO_STATES)])):
        assert np.isfinite(rated).all()


def test_states_are_those_of_the_last_word_and_the_next(asked: AskedChooser) -> None:
    inputs = read_inputs([(asked.questions, asked.states)])
    named = np.unique(np.concatenate([question.members for question in asked.questions])).tolist()
    candidates = [asked.questions[0].passage.candidates[number] for number in named]
    for number, candidate in enumerate(candidates):
        words = asked.states.title if candidate.part == "title" else asked.states.body
        own, following = inputs.states[inputs.words[number]]
        if candidate.offset < 0:
            assert not own.any()
            assert not following.any()
        else:
            at = words.find_words([candidate.offset])
            assert (own == words.take(at)[0]).all()
            assert (following == words.take(at + 1)[0]).all()


def test_a_time_fills_no_field_but_period_and_basis(asked: AskedChooser) -> None:
    inputs = read_inputs([(asked.questions, asked.states)])
    members = np.concatenate([question.members for question in asked.questions])
    candidates = [asked.questions[0].passage.candidates[number] for number in members.tolist()]
    times = [number for number, each in enumerate(candidates) if each.period and each.may_fill("basis")]
    assert times
    rated = load_fact_network().rate(inputs).members[times]
    assert {field: bool(rated[:, at].any()) for at, field in enumerate(FIELDS)} == {
        "measure": False,
        "subject": False,
        "object": False,
        "period": True,
        "basis": True,
    }
