"""Check that every format has an example, and that each example is read as its format."""

from pathlib import Path

import pytest

from newsdb.model.records import RawRecord, ReadOptions
from newsdb.read import FORMATS, read_sources
from tests.read.examples import EXAMPLES, Example


def test_every_format_has_an_example() -> None:
    assert {example.format for example in EXAMPLES} == set(FORMATS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_read_as_its_format(tmp_path: Path, example: Example) -> None:
    path = tmp_path / example.name
    path.write_bytes(example.build())
    formats: list[str] = []
    results = list(read_sources([str(path)], ReadOptions(), on_open=lambda _, name, __: formats.append(name)))
    assert formats == [example.format]
    assert all(isinstance(result, RawRecord) for result in results), results
    assert len(results) == example.articles
