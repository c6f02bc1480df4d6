"""The processes of a server share counts and buckets."""

from pathlib import Path

from newsdb.web.metrics import Metrics
from newsdb.web.protection import RequestLimits
from newsdb.web.shared_memory import SharedMemory, create_shared_file
from tests.web.conftest import answer_nothing


def test_two_processes_have_one_limit_and_one_set_of_counts(tmp_path: Path) -> None:
    create_shared_file(tmp_path / "shared")
    first, second = (SharedMemory(str(tmp_path / "shared")) for _ in range(2))
    limits = [
        RequestLimits(answer_nothing, requests_per_minute=3, memory=memory, clock=lambda: 100.0)
        for memory in (first, second)
    ]
    assert [limits[number % 2].take_token("127.0.0.1") > 0 for number in range(5)] == [False] * 3 + [True] * 2
    Metrics(first).add(200, 0.02)
    Metrics(second).add(404, 0.2)
    written = Metrics(first).write()
    assert written == Metrics(second).write()
    assert 'newsdb_requests_total{status="404"} 1' in written
    assert 'newsdb_request_seconds_bucket{le="0.025"} 1' in written
    assert "newsdb_request_seconds_count 2" in written
    first.close()
    second.close()


def test_a_client_gets_new_tokens_with_time() -> None:
    now = [100.0]
    limits = RequestLimits(
        answer_nothing, requests_per_minute=60, memory=SharedMemory(), clock=lambda: now[0]
    )
    assert sum(limits.take_token("203.0.113.7") == 0 for _ in range(100)) == 60
    assert limits.take_token("203.0.113.8") == 0
    now[0] += 2
    assert [limits.take_token("203.0.113.7") == 0 for _ in range(3)] == [True, True, False]


def test_a_network_of_ipv6_is_one_client() -> None:
    limits = RequestLimits(answer_nothing, requests_per_minute=2, memory=SharedMemory(), clock=lambda: 1.0)
    addresses = ("2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:ffff::3", "2001:db8:0:2::1")
    assert [limits.take_token(address) == 0 for address in addresses] == [True, True, False, True]
