"""No input breaks a reader, a parser, extraction, the query language or the guard of SQL."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import mutate
from tests.fuzz.targets import CORPUS, TARGETS, list_seeds

INPUTS = {"extract": 20, "sql": 5}
OTHERWISE = 50


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_what_once_was_a_fault_break_nothing(name: str) -> None:
    seeds = list_seeds(name)
    assert seeds
    for seed in (b"", *seeds):
        TARGETS[name](seed)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_mutated_seeds_break_nothing(name: str) -> None:
    seeds = list_seeds(name)

    @settings(
        max_examples=INPUTS.get(name, OTHERWISE), suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(st.sampled_from(seeds), st.randoms(use_true_random=False))
    def check(seed: bytes, source: Random) -> None:
        TARGETS[name](mutate(seed, source))

    check()


def test_each_folder_of_the_corpus_is_of_a_target() -> None:
    assert {path.name for path in CORPUS.iterdir()} <= {*TARGETS, ".gitkeep"}
