"""Compute a linear chain over the labels: the teachers' loss, and the label probabilities taught by them."""

import torch
from torch import Tensor

from newsdb.extract.tagger.decoding import PENALTY


def log_partition(scores: Tensor, inside: Tensor, transitions: Tensor) -> Tensor:
    """Return the logarithm of the summed weight of all label sequences.

    Scores have the shape (sentences, characters, labels).
    """
    start = torch.from_numpy(PENALTY[0])
    weights = (transitions + torch.from_numpy(PENALTY)).exp()
    reached = scores[:, 0] + start
    for step in range(1, scores.shape[1]):
        highest = reached.max(dim=1, keepdim=True).values
        moved = torch.log((reached - highest).exp() @ weights + 1e-30) + highest + scores[:, step]
        reached = torch.where(inside[:, step, None], moved, reached)
    return torch.logsumexp(reached, dim=1)


def sequence_loss(scores: Tensor, labels: Tensor, inside: Tensor, transitions: Tensor) -> Tensor:
    """Return the summed negative log-probability of the labels."""
    emitted = (scores.gather(2, labels[..., None])[..., 0] * inside).sum()
    moved = (transitions[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]).sum()
    return log_partition(scores, inside, transitions).sum() - emitted - moved


def marginals(scores: Tensor, inside: Tensor, transitions: Tensor) -> Tensor:
    """Return the probability of each label of each character: the partition's growth with its score."""
    leaf = scores.detach().requires_grad_()
    total = log_partition(leaf, inside, transitions.detach()).sum()
    return torch.autograd.grad(total, leaf)[0]
