"""The API keeps what its description says, whatever it is asked; its rows are those of the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from newsdb.cli.main import cli
from newsdb.web.app import create_app
from newsdb.web.settings import WebSettings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: group browser")
_EXAMPLES = 15


@pytest.fixture(scope="module")
def described(example_archive: str) -> Any:
    """The API by its description, as schemathesis reads it."""
    app = create_app(
        WebSettings(example_archive, hosts=("testserver", "localhost"), requests_per_minute=10**6)
    )
    with TestClient(app):  # opens the archive
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.slow
def test_every_answer_is_one_that_the_description_names(described: Any) -> None:
    from hypothesis import HealthCheck, given, settings

    # A text may be no query, and no cursor, of which the description says nothing.
    unchecked = [schemathesis.checks.CHECKS.get_one("positive_data_acceptance")]
    operations = [result.ok() for result in described.get_all_operations()]
    assert len(operations) == 12
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=_EXAMPLES, suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            case.call_and_validate(excluded_checks=unchecked)

        ask()


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("/api/articles?q=엔비디아&limit=5", ("query", "articles", "엔비디아", "--limit", "5")),
        ("/api/figures?q=company:코어위브&limit=5", ("query", "figures", "company:코어위브", "--limit", "5")),
        ("/api/top/companies?limit=5", ("query", "top", "companies", "--limit", "5")),
        ("/api/timeline?q=엔비디아", ("query", "timeline", "엔비디아")),
        ("/api/conflicts", ("query", "conflicts")),
    ],
)
def test_rows_are_those_of_the_command_line(
    path: str, command: tuple[str, ...], room: TestClient, example_archive: str
) -> None:
    answer = room.get(path).json()
    rows = answer["rows"] if isinstance(answer, dict) else answer
    printed = CliRunner().invoke(cli, ["--db", example_archive, *command, "--format", "json"])
    expected = json.loads(printed.stdout)
    assert len(rows) == len(expected) > 0
    # A command leaves out columns without a value in its lists.
    assert [
        {name: row[name] for name in wanted} for row, wanted in zip(rows, expected, strict=True)
    ] == expected
