"""Test what the tagger knows of each word of a text."""

import numpy as np

from newsdb.extract.tagger import load_tagger
from newsdb.extract.tagger.model import STATED
from newsdb.extract.tagger.word_states import WIDTH, WordStates

TEXT = "김민수 대표는 서울에서 15명을 만났다.  그는\n부산으로 갔다."


def test_each_word_of_a_text_has_a_state() -> None:
    words = load_tagger().read([TEXT])[0].words
    starts = [0, 4, 8, 13, 18, 24, 27, 32]
    assert words.find_words(starts).tolist() == list(range(8))
    assert words.take(np.arange(8)).any(axis=1).all()


def test_a_word_goes_to_the_next_one() -> None:
    words = load_tagger().read([TEXT])[0].words
    assert words.find_words([2, 3, 4, 22]).tolist() == [0, 0, 1, 4]


def test_there_is_nothing_before_the_first_word_and_behind_the_last() -> None:
    words = load_tagger().read(["  끝"])[0].words
    assert words.find_words([0]).tolist() == [-1]
    assert not words.take(np.array([-1, 1])).any()
    assert not WordStates().take(np.array([0, 5])).any()
    assert WordStates().take(np.array([0, 5])).shape == (2, WIDTH)


def test_the_states_of_a_text_do_not_depend_on_the_texts_beside_it() -> None:
    other = "비가 온다. 그는\n부산으로 갔다."
    alone = load_tagger().read([TEXT])[0].words.take(np.arange(8))
    beside = load_tagger().read([other, TEXT, TEXT])
    assert (beside[1].words.take(np.arange(8)) == alone).all()
    assert (beside[2].words.take(np.arange(8)) == alone).all()


def test_of_a_long_text_the_first_words_have_states() -> None:
    text = "".join(f"{number}번째 사람이 갔다. " for number in range(STATED // 10))
    words = load_tagger().read([text])[0].words
    last = words.find_words([len(text)])
    assert last.tolist() == [-1]
    assert not words.take(last).any()
    assert words.find_words([STATED - 100]).tolist() > [0]
