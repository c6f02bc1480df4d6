"""Mutate an input without a guide: insert tokens, repeat, delete, swap and flip parts of it."""

import random
from functools import cache

from tests.fuzz.tokens import list_tokens


def mutate(data: bytes, source: random.Random) -> bytes:
    """Return the input with one to eight changes."""
    for _ in range(source.randint(1, 8)):
        start = source.randrange(len(data) + 1)
        end = min(len(data), start + source.randrange(1, 40))
        part = data[start:end]
        change = source.randrange(6)
        if change <= 1:
            part = source.choice(_encode_tokens()) * source.choice((1, 1, 1, 2, 30)) + (
                part if change else b""
            )
        elif change == 2:
            part *= source.choice((2, 3, 50))
        elif change == 3:
            part = b""
        elif change == 4:
            part = source.randbytes(len(part))
        else:
            part = part[::-1]
        data = data[:start] + part + data[end:]
    return data


@cache
def _encode_tokens() -> tuple[bytes, ...]:
    return tuple(token.encode() for token in list_tokens())
