"""Share the counts of requests and the buckets of clients among the processes of a server, in one mapped file."""

import mmap
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from pathlib import Path

_SECRET = struct.Struct("16s")
_COUNT = struct.Struct("Q")
_SECONDS = struct.Struct("d")
_BUCKET = struct.Struct("dd")  # tokens, and the time when they were counted
_CLIENTS = 16_384
_COUNTS = 640  # of answers by status, and of times
_COUNTS_AT = _SECRET.size
_SECONDS_AT = _COUNTS_AT + _COUNTS * _COUNT.size
_BUCKETS_AT = _SECONDS_AT + _SECONDS.size
_SIZE = _BUCKETS_AT + _CLIENTS * _BUCKET.size


class SharedMemory:
    """Hold numbers that all processes of a server read and change; without a file, those of one process.

    Callers lock it for what belongs together. Clients are known by a hash with a secret: nobody can choose an address
    that shares the bucket of another one.
    """

    def __init__(self, path: str | None = None) -> None:
        self._file = Path(path).open("r+b") if path else None  # noqa: SIM115 - as long as the process
        self._map = mmap.mmap(self._file.fileno() if self._file else -1, _SIZE)
        if self._file is None:
            _SECRET.pack_into(self._map, 0, secrets.token_bytes(_SECRET.size))
        (self._secret,) = _SECRET.unpack_from(self._map, 0)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other processes out."""
        if self._file is None:
            yield
            return
        import fcntl  # not on Windows, where uvicorn has one process

        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)

    def read_count(self, number: int) -> int:
        """Return a count, by its number from 0 to 639."""
        return int(_COUNT.unpack_from(self._map, _COUNTS_AT + number * _COUNT.size)[0])

    def increment_count(self, number: int) -> None:
        """Count one more."""
        _COUNT.pack_into(self._map, _COUNTS_AT + number * _COUNT.size, self.read_count(number) + 1)

    def read_seconds(self) -> float:
        """Return the seconds of all answers."""
        return float(_SECONDS.unpack_from(self._map, _SECONDS_AT)[0])

    def add_seconds(self, seconds: float) -> None:
        """Add the seconds of an answer."""
        _SECONDS.pack_into(self._map, _SECONDS_AT, self.read_seconds() + seconds)

    def read_bucket(self, client: str) -> tuple[float, float]:
        """Return the tokens of a client, and the time when they were counted: 0 if they never were."""
        tokens, since = _BUCKET.unpack_from(self._map, self._find_bucket(client))
        return tokens, since

    def write_bucket(self, client: str, tokens: float, since: float) -> None:
        """Store the tokens of a client."""
        _BUCKET.pack_into(self._map, self._find_bucket(client), tokens, since)

    def close(self) -> None:
        """Close the map and its file."""
        self._map.close()
        if self._file is not None:
            self._file.close()

    def _find_bucket(self, client: str) -> int:
        digest = blake2b(_name_network(client).encode(), key=self._secret, digest_size=8).digest()
        return _BUCKETS_AT + int.from_bytes(digest) % _CLIENTS * _BUCKET.size


def create_shared_file(path: Path) -> None:
    """Write the file that the processes of a server share."""
    path.write_bytes(secrets.token_bytes(_SECRET.size) + bytes(_SIZE - _SECRET.size))


def _name_network(client: str) -> str:
    """Return the address of a client; of IPv6 the network of 64 bits, which one client has whole."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else client
