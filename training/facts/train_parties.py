"""Learn who is a party of a figure: writes newsdb/extract/data/party_weights.npz.

    python -m training.facts.train_parties LABELLED.jsonl ... [--folds 4]

A file holds labelled sentences in the form that `newsdb eval` reads; of each the development share is used. What the
network reads is what it reads when facts are found: the measures are those that are found, not those of the labels. All
accepted surfaces are right. With --folds the network is scored on articles that it was not trained on, and nothing is
written. It takes torch, which newsdb itself does not.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from newsdb.evaluate.gold import read_gold
from newsdb.evaluate.surfaces import squash
from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.find_facts import Findings, find_facts
from newsdb.extract.facts.korean.ranking.categories import COUNT, ROWS
from newsdb.extract.facts.korean.ranking.chooser import LearnedChooser, Parties, PassageQuestions
from newsdb.extract.facts.korean.ranking.network import ArticleStates, Inputs, read_inputs
from newsdb.extract.facts.korean.ranking.questions import PARTIES, Question
from newsdb.extract.facts.spans import Span
from newsdb.extract.tagger import load_tagger
from newsdb.extract.tagger.word_states import WIDTH
from newsdb.extract.vocabulary.english import is_english
from newsdb.model.records import Article, Extraction, ParseOptions
from newsdb.parse.article import parse_article
from newsdb.text.passages import build_body_passage, build_title_passage

WEIGHTS = Path(__file__).parents[2] / "newsdb" / "extract" / "data" / "party_weights.npz"
INVENTED = Path(__file__).with_name("invented.jsonl")
INVENTED_COUNTS = 4
"""How often an invented sentence counts: each stands for a kind of many others."""

HIDDEN, REDUCED = 128, 32
EPOCHS, RATE, DECAY, BATCH, WARM = 14, 2e-3, 0.02, 32, 60
DROPPED, STATES_DROPPED, ROWS_DROPPED, FOUND_DROPPED = 0.3, 0.3, 0.1, 0.15
"""The shares of states, of the words' states and of categories that are left out in training, and of questions that do
not tell what the rules found: these are right more often in sentences that rules were written for than elsewhere."""
KEPT = 0.995
"""How much of the mean of the weights stays at each step: the mean is what is kept."""
_HAS = {ROWS[f"has_{party}", 1]: ROWS[f"has_{party}", 0] for party in PARTIES}


class Example(NamedTuple):
    """Hold a question's inputs, and for each party whether it is labelled, whether there is one, and who is right."""

    article: str
    source: str
    inputs: Inputs
    labelled: tuple[bool, ...]
    wanted: tuple[bool, ...]
    right: NDArray[np.float32]
    found: tuple[Sequence[int], ...]


class RecordingChooser(LearnedChooser):
    """Record the questions of one labelled sentence."""

    def __init__(
        self, article: Article, extraction: Extraction, labels: Mapping[str, Any], source: str
    ) -> None:
        """Keep an article with the labels of one of its sentences, and the file that these come from."""
        self.examples: list[Example] = []
        self._article, self._extraction, self._source = article, extraction, source
        self._id = str(labels["id"])
        start = article.body.rfind(labels["sentence"])
        self._items = {start + item["start"]: item for item in labels["figures"]} if start >= 0 else {}

    def choose_parties(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Parties]]:
        """Record the labelled questions, and choose nobody."""
        return [self._record_all(*passage) for passage in asked]

    def _record_all(
        self, figures: Sequence[int], questions: Sequence[Question], states: ArticleStates
    ) -> Sequence[Parties]:
        for figure, question in zip(figures, questions, strict=True):
            span = self._extraction.figures[figure].span
            item = self._items.get(span.start) if span.part == "body" else None
            if item is not None:
                self.examples.append(self._record(question, item, states))
        return [Parties(len(question.members) - 1, len(question.members) - 1) for question in questions]

    def _record(self, question: Question, item: Mapping[str, Any], states: ArticleStates) -> Example:
        surfaces = [self._read(candidate.place.span, candidate.part) for candidate in question.candidates]
        accepted = [{squash(surface) for surface in item.get(party) or ()} for party in PARTIES]
        right = [
            [float((surface is None and not some) or surface in some) for some in accepted]
            for surface in surfaces
        ]
        return Example(
            self._id,
            self._source,
            read_inputs([([question], states)]),
            tuple(party not in (item.get("ignore") or ()) for party in PARTIES),
            tuple(map(bool, accepted)),
            np.array(right, np.float32),
            tuple(question.list_found(party) for party in PARTIES),
        )

    def _read(self, span: Span | None, part: str) -> str | None:
        if span is None:
            return None
        text = self._article.title or "" if part == "title" else self._article.body
        return squash(text[span.start : span.end])


def collect_examples(paths: Iterable[str]) -> Iterator[Example]:
    """Yield the examples of the development share of labelled files; of the invented sentences all."""
    extractor, tagger = Extractor(), load_tagger()
    for path in paths:
        for gold in read_gold(path, "all" if Path(path) == INVENTED else "development"):
            article = parse_article(gold.raw, ParseOptions())
            if is_english(article.body):
                continue
            extraction = extractor.extract(article)
            passages = [build_title_passage(article.title)] if article.title else []
            passages.append(build_body_passage(article.body))
            read = tagger.read([passage.text for passage in passages])
            states = ArticleStates(read[-1].words, read[0].words)
            chooser = RecordingChooser(article, extraction, gold.labels, path)
            findings = Findings(extraction.mentions, extraction.figures, extraction.times, states)
            find_facts(article, passages, findings, chooser)
            yield from chooser.examples


class PartyNet(nn.Module):
    """The network of `PartyNetwork`, with what is left out of it in training."""

    def __init__(self) -> None:
        super().__init__()
        parties = len(PARTIES)
        self.rows = nn.EmbeddingBag(COUNT, HIDDEN, mode="sum")
        self.plain = nn.EmbeddingBag(COUNT, parties, mode="sum")
        nn.init.normal_(self.rows.weight, 0, 0.1)
        nn.init.zeros_(self.plain.weight)
        self.reduce = nn.Linear(WIDTH, REDUCED, bias=False)
        self.words = nn.Linear(2 * REDUCED, HIDDEN, bias=False)
        self.around = nn.Linear(6 * REDUCED, HIDDEN)
        self.own = nn.Linear(HIDDEN, HIDDEN)
        self.highest = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.scores = nn.Linear(HIDDEN, parties)
        self.drop, self.drop_states = nn.Dropout(DROPPED), nn.Dropout(STATES_DROPPED)

    def forward(self, batch: "Batch") -> torch.Tensor:
        """Return the scores of the candidates of a batch, of shape (candidates, parties)."""
        kept = torch.rand(len(batch.rows)) >= ROWS_DROPPED if self.training else torch.ones(len(batch.rows))
        arguments = {"offsets": batch.rows_from, "per_sample_weights": kept.float()}
        state = self.rows(batch.rows, **arguments)
        known = self.reduce(self.drop_states(batch.states))
        state = state + self.words(known[batch.words].flatten(1))
        state = state + self.around(known[batch.around].flatten(1))[batch.question]
        state = self.drop(torch.relu(state))
        count = int(batch.question[-1]) + 1
        where = batch.question[:, None].expand_as(state)
        highest = torch.zeros(count, HIDDEN).scatter_reduce(0, where, state, "amax", include_self=True)
        state = self.drop(torch.relu(self.own(state) + self.highest(highest)[batch.question]))
        scores: torch.Tensor = self.scores(state) + self.plain(batch.rows, **arguments)
        return scores


class Batch(NamedTuple):
    """Some questions, one behind the other; all rows of a candidate stand together."""

    rows: torch.Tensor
    rows_from: torch.Tensor
    states: torch.Tensor
    words: torch.Tensor
    around: torch.Tensor
    question: torch.Tensor


def build_batch(examples: Sequence[Example], hide: Callable[[], bool] | None = None) -> Batch:
    """Put examples one behind the other; `hide` tells whether to leave out what the rules found."""
    rows: list[list[int]] = []
    states, words, around, question, count = [], [], [], [], 0
    for number, example in enumerate(examples):
        inputs = example.inputs
        hides = hide is not None and hide()
        figure = inputs.figures[0].tolist()
        own = inputs.fixed[inputs.members].tolist()
        for at, seen in zip(inputs.seen_by.tolist(), inputs.seen.tolist(), strict=True):
            own[at].extend(seen)
        for at, row in inputs.marked.tolist():
            if not hides:
                own[at].append(row)
        rows.extend([*each, *(_HAS.get(row, row) if hides else row for row in figure)] for each in own)
        states.append(inputs.states)
        words.append(inputs.words[inputs.members] + count)
        around.append(inputs.around + count)
        question.extend([number] * len(own))
        count += len(inputs.states)
    lengths = np.array([len(each) for each in rows])
    return Batch(
        torch.tensor([row for each in rows for row in each]),
        torch.tensor(np.cumsum(lengths) - lengths),
        torch.tensor(np.concatenate(states).astype(np.float32)) / 255,
        torch.tensor(np.concatenate(words)),
        torch.tensor(np.concatenate(around)),
        torch.tensor(question),
    )


def find_probabilities(scores: torch.Tensor, question: torch.Tensor) -> torch.Tensor:
    """Return the softmax of the scores of each question, party by party."""
    count = int(question[-1]) + 1
    where = question[:, None].expand_as(scores)
    highest = torch.full((count, scores.shape[1]), -1e9).scatter_reduce(0, where, scores, "amax")
    powers = torch.exp(scores - highest[question])
    return powers / torch.zeros(count, scores.shape[1]).scatter_add(0, where, powers)[question]


def train(examples: Sequence[Example], seed: int = 0) -> PartyNet:
    """Train a network on examples; of a party without a right candidate nothing is learned."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = PartyNet()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM) * max(0.02, 1 - step / steps)
    )
    mean = {name: weight.clone() for name, weight in network.state_dict().items()}
    network.train()
    for _ in range(EPOCHS):
        order = chance.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            some = [examples[at] for at in order[start : start + BATCH]]
            batch = build_batch(some, lambda: chance.random() < FOUND_DROPPED)
            rated = find_probabilities(network(batch), batch.question)
            right = torch.tensor(np.concatenate([each.right for each in some]))
            where = batch.question[:, None].expand_as(rated)
            mass = torch.zeros(len(some), len(PARTIES)).scatter_add(0, where, rated * right)
            counts = torch.tensor(
                [
                    [
                        is_labelled and bool(each.right[:, at].any())
                        for at, is_labelled in enumerate(each.labelled)
                    ]
                    for each in some
                ]
            ).float()
            loss = -(torch.log(mass + 1e-9) * counts).sum() / max(1.0, float(counts.sum()))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            for name, weight in network.state_dict().items():
                mean[name].lerp_(weight, 1 - KEPT)
    network.load_state_dict(mean)
    return network.eval()


def rate(network: PartyNet, examples: Sequence[Example]) -> list[NDArray[np.float32]]:
    """Return the probabilities of the candidates of each example."""
    rated = []
    with torch.no_grad():
        for start in range(0, len(examples), BATCH):
            some = examples[start : start + BATCH]
            batch = build_batch(some)
            found = find_probabilities(network(batch), batch.question).numpy()
            rated.extend(np.split(found, np.cumsum([len(each.right) for each in some])[:-1]))
    return rated


def score(name: str, examples: Sequence[Example], rated: Sequence[NDArray[np.float32]]) -> None:
    """Print precision, recall and F1 of each party, by the least probability, and those of the rules."""
    for at, party in enumerate(PARTIES):
        pairs = [
            (each, found[:, at]) for each, found in zip(examples, rated, strict=True) if each.labelled[at]
        ]
        picks = [(each, each.found[at][0] if each.found[at] else -1) for each, _ in pairs]
        sys.stdout.write(f"{name}: {party}, rules: {_measure(picks, at)}\n")
        for least in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            picks = [(each, int(found.argmax()) if found.max() >= least else -1) for each, found in pairs]
            sys.stdout.write(f"{name}: {party}, {least}: {_measure(picks, at)}\n")
    sys.stdout.flush()


def _measure(picks: Sequence[tuple[Example, int]], at: int) -> str:
    right = wrong = missed = 0
    for example, number in picks:
        is_somebody = number not in (-1, len(example.right) - 1)
        is_right = is_somebody and example.right[number, at] > 0
        right += is_right
        wrong += is_somebody and not is_right
        missed += example.wanted[at] and not is_right
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * right / max(1, 2 * right + wrong + missed):.3f}"


def get_fold(example: Example, folds: int) -> int:
    """Return the fold of an example: that of its article."""
    article = example.article.split("#", maxsplit=1)[0]
    return int(sha1(article.encode(), usedforsecurity=False).hexdigest()[:8], 16) % folds


def score_folds(examples: Sequence[Example], invented: Sequence[Example], folds: int) -> None:
    """Print the scores on articles that the network was not trained on, of all files and of each."""
    rated: list[tuple[Example, NDArray[np.float32]]] = []
    for fold in range(folds):
        inside = [each for each in examples if get_fold(each, folds) != fold]
        outside = [each for each in examples if get_fold(each, folds) == fold]
        rated.extend(zip(outside, rate(train([*inside, *invented * INVENTED_COUNTS]), outside), strict=True))
    for source in ("all", *sorted({each.source for each in examples})):
        some = [pair for pair in rated if source in ("all", pair[0].source)]
        score(Path(source).stem, [each for each, _ in some], [found for _, found in some])


def save(network: PartyNet) -> None:
    """Write the weights as the package reads them; a byte of a word's state counts 1/255."""
    arrays = {
        "table": torch.cat([network.rows.weight, network.plain.weight], 1),
        "reduce": network.reduce.weight.T / 255,
        "words": network.words.weight.T,
        "around": network.around.weight.T,
        "bias": network.around.bias,
        "own": network.own.weight.T,
        "highest": network.highest.weight.T,
        "own_bias": network.own.bias,
        "scores": network.scores.weight.T,
        "scores_bias": network.scores.bias,
    }
    np.savez_compressed(
        WEIGHTS,
        allow_pickle=False,
        **{name: each.detach().numpy().astype(np.float16) for name, each in arrays.items()},
    )


def main() -> None:
    """Train on the labelled files of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = list(collect_examples(options.paths))
    invented = list(collect_examples([str(INVENTED)]))
    sys.stderr.write(f"{len(examples)} figures, {len(invented)} in invented sentences\n")
    if options.folds:
        score_folds(examples, invented, options.folds)
    else:
        save(train([*examples, *invented * INVENTED_COUNTS], options.seed))


if __name__ == "__main__":
    main()
