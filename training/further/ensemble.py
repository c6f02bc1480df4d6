"""Ask the ensemble: how likely each label is by the restored network and by the teachers that there are."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from analysed_corpus import Part
from augment import exchange_names
from classroom import Run
from corpus import Sentence
from encoding import Vocabulary, encode
from further.silver import label_news
from morphemes import analyse
from networks import TaggerNetwork
from teachers import Teacher, chances
from teaching import Answers, mean, student_answers
from train_tagger import TEACHERS


def add_silver(run: Run, news: Path) -> list[Part]:
    """Return gold, gold under other names, news with the names that their articles tell, and those under other names.

    The last two are made once and kept.
    """
    corpus, kept = run.corpus, run.work / f"silver-{run.seed}.pickle"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(_silver(run, news), protocol=5))
    parts: tuple[Part, Part] = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
    return [corpus.train, corpus.exchanged, *parts]


def _silver(run: Run, news: Path) -> tuple[Part, Part]:
    corpus, names = run.corpus, label_news(news)
    told = [Sentence(each.text, names.get(each.text, ())) for each in corpus.news.sentences]
    exchanged = exchange_names(told, corpus.inventory.lexicon, run.seed)
    renamed = [replace(each, marked=False) for each in exchanged]
    return Part(told, corpus.news.tokens), Part(renamed, analyse(renamed, len(corpus.vectors)))


def ask(
    run: Run, parts: Sequence[Part], network: TaggerNetwork, vocabulary: Vocabulary, teachers: int
) -> Answers:
    """Return the mean of the network's answers and of this many teachers', half and half; all are kept."""
    corpus = run.corpus

    def own() -> Answers:
        return student_answers(network, [encode(part.sentences, vocabulary) for part in parts])

    def taught(number: int) -> Answers:
        teacher = Teacher(TEACHERS[number], corpus.inventory, corpus.vectors)
        teacher.load_state_dict(torch.load(run.kept(f"teacher{number}")))
        fresh = [chances([teacher], part.described(corpus.inventory)) for part in parts]
        return [np.concatenate(each).astype(np.float16) for each in fresh]

    heard = [_kept(run, str(number), partial(taught, number)) for number in range(teachers)]
    answers = _kept(run, "", own)
    return mean([answers, mean(heard)]) if heard else answers


def _kept(run: Run, name: str, fresh: Callable[[], Answers]) -> Answers:
    kept = run.work / f"further-answers{name}-{run.seed}.npz"
    if not kept.exists():
        np.savez(kept, *fresh())
    with np.load(kept) as stored:
        return [stored[each] for each in stored.files]
