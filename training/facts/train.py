"""Learn what fills the fields of figures, and their statuses: writes newsdb/extract/data/fact_weights.npz.

    python -m training.facts.train LABELLED.jsonl ... [--folds 4]

A file holds labelled sentences in the form that `newsdb eval` reads; of each the development share is used. What the
network reads is what it reads when facts are found, what the rules found among it. All accepted surfaces are right.
With --folds the network is scored on articles that it was not trained on, and nothing is written. It takes torch, which
newsdb itself does not.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, COUNT, FIELDS, ROWS, STATUSES
from newsdb.extract.facts.korean.ranking.chooser import Chosen, LearnedChooser
from newsdb.extract.facts.korean.ranking.network import ArticleStates, Inputs, PassageQuestions, read_inputs
from newsdb.extract.facts.korean.ranking.questions import Question
from newsdb.extract.tagger.word_states import WIDTH
from training.facts.labelled import (
    DATA,
    INVENTED,
    FigureLabels,
    LabelledSentence,
    Pick,
    describe_score,
    get_fold,
    is_labelled,
    is_right,
    list_accepted,
    read_labelled,
)

WEIGHTS = DATA / "fact_weights.npz"
INVENTED_COUNTS = 4
"""How often an invented sentence counts: each stands for a kind of many others."""

HIDDEN, REDUCED = 160, 32
STATUS_HIDDEN, STATUS_REDUCED = 64, 16
AROUND = 8
"""Words that tell of a figure."""
EPOCHS, RATE, DECAY, BATCH, WARM = 18, 2e-3, 0.02, 32, 60
DROPPED, STATES_DROPPED, ROWS_DROPPED, FOUND_DROPPED = 0.3, 0.3, 0.1, 0.15
"""The shares of states, of the words' states and of categories that are left out in training, and of questions that do
not tell what the rules found: these are right more often in sentences that rules were written for than elsewhere."""
KEPT = 0.995
"""How much of the mean of the weights stays at each step: the mean is what is kept."""
_HIDDEN_ROWS = {
    **{ROWS[f"has_{party}", 1]: ROWS[f"has_{party}", 0] for party in ("subject", "object")},
    **{ROWS["direction", value]: ROWS["direction", "none"] for value in CATEGORIES["direction"]},
    **{ROWS["status", value]: ROWS["status", "actual"] for value in CATEGORIES["status"]},
    **{ROWS["measure", value]: ROWS["measure", "none"] for value in CATEGORIES["measure"]},
    **{ROWS["relation", value]: ROWS["relation", "no"] for value in CATEGORIES["relation"]},
}
"""What stands for rows that tell what the rules found."""
_FOUND_ROWS = {row for (name, _), row in ROWS.items() if name.startswith("found_")}


class Example(NamedTuple):
    """Hold a question's inputs, and for each field whether it is labelled, whether there is one, and who is right.

    `status` is the number of the figure's status, -1 where it is not labelled.
    """

    article: str
    source: str
    inputs: Inputs
    labelled: tuple[bool, ...]
    wanted: tuple[bool, ...]
    right: NDArray[np.float32]
    found: tuple[Sequence[int], ...]
    status: int


class RecordingChooser(LearnedChooser):
    """Record the questions of a labelled sentence."""

    def __init__(self, sentence: LabelledSentence) -> None:
        """Keep the sentence."""
        self.examples: list[Example] = []
        self._sentence = sentence

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        """Record the labelled questions, and choose nothing."""
        for questions, states in asked:
            for question in questions:
                labels = self._sentence.figures.get(question.around[0])
                if labels is not None and question.passage.part == self._sentence.part:
                    self.examples.append(self._record(question, labels, states))
        return [
            [Chosen(*[len(each.members) - 1] * len(FIELDS), 1.0, "actual") for each in some]
            for some, _ in asked
        ]

    def _record(self, question: Question, labels: FigureLabels, states: ArticleStates) -> Example:
        accepted = [list_accepted(labels, field) for field in FIELDS]
        surfaces = [self._read_surfaces(question, number) for number in range(len(question.members))]
        right = [
            [float(is_right(surface, some)) for surface, some in zip(each, accepted, strict=True)]
            for each in surfaces
        ]
        return Example(
            self._sentence.id,
            self._sentence.source,
            read_inputs([([question], states)]),
            tuple(is_labelled(labels, field) for field in FIELDS),
            tuple(map(bool, accepted)),
            np.array(right, np.float32),
            tuple(question.list_found(field) for field in FIELDS),
            STATUSES.index(labels["status"]) if is_labelled(labels, "status") else -1,
        )

    def _read_surfaces(self, question: Question, number: int) -> Iterator[str | None]:
        """Yield what a member would be for each field; one that cannot fill it has a surface that is never right."""
        sentence, place = self._sentence, question.locate(number)
        spans = {
            "measure": question.locate_measure(number),
            "period": question.locate_period(number),
            "basis": question.locate_basis(number),
        }
        for field in FIELDS:
            if field not in spans:
                yield sentence.read_surface(place.span, place.part)
            elif spans[field] is None and place.span is not None:
                yield ""
            else:
                yield sentence.read_surface(spans[field])


def collect_examples(paths: Iterable[str]) -> list[Example]:
    """Return the examples of labelled files."""
    examples: list[Example] = []
    for sentence in read_labelled(paths):
        chooser = RecordingChooser(sentence)
        sentence.ask(chooser)
        examples.extend(chooser.examples)
    return examples


class FactNet(nn.Module):
    """The network of `FactNetwork`, with what is left out of it in training."""

    def __init__(self) -> None:
        super().__init__()
        fields = len(FIELDS)
        self.rows = nn.EmbeddingBag(COUNT, HIDDEN, mode="sum")
        self.plain = nn.EmbeddingBag(COUNT, fields, mode="sum")
        nn.init.normal_(self.rows.weight, 0, 0.1)
        nn.init.zeros_(self.plain.weight)
        self.reduce = nn.Linear(WIDTH, REDUCED, bias=False)
        self.words = nn.Linear(2 * REDUCED, HIDDEN, bias=False)
        self.around = nn.Linear(AROUND * REDUCED, HIDDEN)
        self.own = nn.Linear(HIDDEN, HIDDEN)
        self.highest = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.scores = nn.Linear(HIDDEN, fields)
        self.status_rows = nn.EmbeddingBag(COUNT, STATUS_HIDDEN, mode="sum")
        self.status_plain = nn.EmbeddingBag(COUNT, len(STATUSES), mode="sum")
        nn.init.normal_(self.status_rows.weight, 0, 0.1)
        nn.init.zeros_(self.status_plain.weight)
        self.status_reduce = nn.Linear(WIDTH, STATUS_REDUCED, bias=False)
        self.status_around = nn.Linear(AROUND * STATUS_REDUCED, STATUS_HIDDEN)
        self.status_scores = nn.Linear(STATUS_HIDDEN, len(STATUSES))
        self.drop, self.drop_states = nn.Dropout(DROPPED), nn.Dropout(STATES_DROPPED)

    def forward(self, batch: "Batch") -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores of the candidates of a batch, of shape (candidates, fields), and of the statuses."""
        arguments = self._keep(batch.rows, batch.rows_from)
        state = self.rows(batch.rows, **arguments)
        states = self.drop_states(batch.states)
        known = self.reduce(states)
        state = state + self.words(known[batch.words].flatten(1))
        state = state + self.around(known[batch.around].flatten(1))[batch.question]
        state = self.drop(torch.relu(state))
        count = int(batch.question[-1]) + 1
        where = batch.question[:, None].expand_as(state)
        highest = torch.zeros(count, HIDDEN).scatter_reduce(0, where, state, "amax", include_self=True)
        state = self.drop(torch.relu(self.own(state) + self.highest(highest)[batch.question]))
        scores: torch.Tensor = self.scores(state) + self.plain(batch.rows, **arguments)
        return scores.masked_fill(batch.barred, -1e4), self._score_statuses(batch, states)

    def _score_statuses(self, batch: "Batch", states: torch.Tensor) -> torch.Tensor:
        arguments = self._keep(batch.figures, batch.figures_from)
        around = self.status_around(self.status_reduce(states)[batch.around].flatten(1))
        state = self.drop(torch.relu(self.status_rows(batch.figures, **arguments) + around))
        scores: torch.Tensor = self.status_scores(state) + self.status_plain(batch.figures, **arguments)
        return scores

    def _keep(self, rows: torch.Tensor, rows_from: torch.Tensor) -> dict[str, torch.Tensor]:
        """Return the arguments of sums of rows, of which some are left out in training."""
        kept = torch.rand(len(rows)) >= ROWS_DROPPED if self.training else torch.ones(len(rows))
        return {"offsets": rows_from, "per_sample_weights": kept.float()}


class Batch(NamedTuple):
    """Some questions, one behind the other; all rows of a candidate stand together, as do those of a figure."""

    rows: torch.Tensor
    rows_from: torch.Tensor
    states: torch.Tensor
    words: torch.Tensor
    around: torch.Tensor
    question: torch.Tensor
    barred: torch.Tensor
    figures: torch.Tensor
    figures_from: torch.Tensor


def build_batch(examples: Sequence[Example], hide: Callable[[], bool] | None = None) -> Batch:
    """Put examples one behind the other; `hide` tells whether to leave out what the rules found."""
    rows: list[list[int]] = []
    figures: list[list[int]] = []
    states, words, around, question, count = [], [], [], [], 0
    for number, example in enumerate(examples):
        inputs = example.inputs
        hides = hide is not None and hide()
        figure = inputs.figures[0].tolist()
        own = inputs.fixed[inputs.members].tolist()
        for at, seen in zip(inputs.seen_by.tolist(), inputs.seen.tolist(), strict=True):
            own[at].extend(seen)
        for at, row in inputs.marked.tolist():
            if not (hides and row in _FOUND_ROWS):
                own[at].append(row)
        if hides:
            figure = [_HIDDEN_ROWS.get(row, row) for row in figure]
            own = [[_HIDDEN_ROWS.get(row, row) for row in each] for each in own]
        figures.append(figure)
        rows.extend([*each, *figure] for each in own)
        states.append(inputs.states)
        words.append(inputs.words[inputs.members] + count)
        around.append(inputs.around + count)
        question.extend([number] * len(own))
        count += len(inputs.states)
    return Batch(
        *_join_rows(rows),
        torch.tensor(np.concatenate(states).astype(np.float32)) / 255,
        torch.tensor(np.concatenate(words)),
        torch.tensor(np.concatenate(around)),
        torch.tensor(question),
        torch.tensor(np.concatenate([example.inputs.barred for example in examples])),
        *_join_rows(figures),
    )


def _join_rows(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Put rows one behind the other, and tell where those of each begin."""
    lengths = np.array([len(each) for each in rows])
    return torch.tensor([row for each in rows for row in each]), torch.tensor(np.cumsum(lengths) - lengths)


def find_probabilities(scores: torch.Tensor, question: torch.Tensor) -> torch.Tensor:
    """Return the softmax of the scores of each question, field by field."""
    count = int(question[-1]) + 1
    where = question[:, None].expand_as(scores)
    highest = torch.full((count, scores.shape[1]), -1e9).scatter_reduce(0, where, scores, "amax")
    powers = torch.exp(scores - highest[question])
    return powers / torch.zeros(count, scores.shape[1]).scatter_add(0, where, powers)[question]


def train(examples: Sequence[Example], seed: int = 0) -> FactNet:
    """Train a network on examples; of a field without a right candidate nothing is learned."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = FactNet()
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
            scores, statuses = network(batch)
            rated = find_probabilities(scores, batch.question)
            right = torch.tensor(np.concatenate([each.right for each in some]))
            where = batch.question[:, None].expand_as(rated)
            mass = torch.zeros(len(some), len(FIELDS)).scatter_add(0, where, rated * right)
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
            loss = loss + compute_status_loss(statuses, torch.tensor([each.status for each in some]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            for name, weight in network.state_dict().items():
                mean[name].lerp_(weight, 1 - KEPT)
    network.load_state_dict(mean)
    return network.eval()


def compute_status_loss(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return the loss of the statuses that are labelled."""
    loss: torch.Tensor = nn.functional.cross_entropy(scores, wanted, ignore_index=-1, reduction="sum")
    return loss / max(1, int((wanted >= 0).sum()))


class Rated(NamedTuple):
    """Hold the probabilities of an example's candidates, and the number of its most probable status."""

    members: NDArray[np.float32]
    status: int


def rate(network: FactNet, examples: Sequence[Example]) -> list[Rated]:
    """Rate the candidates of each example, and find its status."""
    rated: list[Rated] = []
    with torch.no_grad():
        for start in range(0, len(examples), BATCH):
            some = examples[start : start + BATCH]
            batch = build_batch(some)
            scores, statuses = network(batch)
            found = find_probabilities(scores, batch.question).numpy()
            members = np.split(found, np.cumsum([len(each.right) for each in some])[:-1])
            rated.extend(map(Rated, members, statuses.argmax(1).tolist()))
    return rated


def score(name: str, examples: Sequence[Example], rated: Sequence[Rated]) -> None:
    """Print precision, recall and F1 of each field, by the least probability, and those of the rules."""
    pairs = list(zip(examples, rated, strict=True))
    for number, status in enumerate(STATUSES):
        right = [found.status == number for each, found in pairs if each.status == number]
        sys.stdout.write(f"{name}: {status}: {sum(right)} of {len(right)}\n")
    for at, field in enumerate(FIELDS):
        own = [(each, found.members[:, at]) for each, found in pairs if each.labelled[at]]
        by_rules = [_judge(each, each.found[at][0] if each.found[at] else -1, at) for each, _ in own]
        sys.stdout.write(f"{name}: {field}, rules: {describe_score(by_rules)}\n")
        for least in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            picks = [
                _judge(each, int(found.argmax()) if found.max() >= least else -1, at) for each, found in own
            ]
            sys.stdout.write(f"{name}: {field}, {least}: {describe_score(picks)}\n")
    sys.stdout.flush()


def _judge(example: Example, number: int, at: int) -> Pick:
    """Judge the member with this number, -1 for nobody, as the field `at`."""
    is_somebody = number not in (-1, len(example.right) - 1)
    return Pick(is_somebody, bool(example.right[number, at] > 0), example.wanted[at])


def score_folds(examples: Sequence[Example], invented: Sequence[Example], folds: int) -> None:
    """Print the scores on articles that the network was not trained on, of all files and of each."""
    rated: list[tuple[Example, Rated]] = []
    for fold in range(folds):
        inside = [each for each in examples if get_fold(each.article, folds) != fold]
        outside = [each for each in examples if get_fold(each.article, folds) == fold]
        rated.extend(zip(outside, rate(train([*inside, *invented * INVENTED_COUNTS]), outside), strict=True))
    for source in ("all", *sorted({each.source for each in examples})):
        some = [pair for pair in rated if source in ("all", pair[0].source)]
        score(Path(source).stem, [each for each, _ in some], [found for _, found in some])


def save(network: FactNet) -> None:
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
        "status_table": torch.cat([network.status_rows.weight, network.status_plain.weight], 1),
        "status_reduce": network.status_reduce.weight.T / 255,
        "status_around": network.status_around.weight.T,
        "status_bias": network.status_around.bias,
        "status_scores": network.status_scores.weight.T,
        "status_scores_bias": network.status_scores.bias,
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
    examples, invented = collect_examples(options.paths), collect_examples([str(INVENTED)])
    sys.stderr.write(f"{len(examples)} figures, {len(invented)} in invented sentences\n")
    if options.folds:
        score_folds(examples, invented, options.folds)
    else:
        save(train([*examples, *invented * INVENTED_COUNTS], options.seed))


if __name__ == "__main__":
    main()
