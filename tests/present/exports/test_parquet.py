"""Test Parquet files of tables."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.rows.export import TableDump
from newsdb.present.exports import parquet as parquet_module
from newsdb.present.exports.parquet import write_table_parquet

COLUMNS = (
    ("id", "integer"),
    ("name", "text"),
    ("value", "number"),
    ("at", "time"),
    ("raw", "bytes"),
    ("cut", "boolean"),
    ("sure", "real"),
)
FIRST = (1, "눈", Decimal("1.5"), datetime(2024, 3, 5, tzinfo=UTC), b"\xff", True, 0.5)
SECOND = (2, None, None, None, None, False, 1.0)


def test_a_table_is_written_with_all_rows(tmp_path: Path) -> None:
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    path = write_table_parquet(TableDump("figure", COLUMNS, iter([[FIRST], [SECOND]])), tmp_path)  # type: ignore[arg-type]
    assert path == tmp_path / "figure.parquet"
    names = [name for name, _ in COLUMNS]
    first = dict(zip(names, (*FIRST[:2], 1.5, *FIRST[3:]), strict=True))
    assert pyarrow_parquet.read_table(path).to_pylist() == [first, dict(zip(names, SECOND, strict=True))]


def test_an_empty_table_is_written_too(tmp_path: Path) -> None:
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    path = write_table_parquet(TableDump("figure", COLUMNS, iter([])), tmp_path)  # type: ignore[arg-type]
    assert pyarrow_parquet.read_table(path).num_rows == 0


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "figure.parquet").write_bytes(b"before")

    def batches() -> Iterator[list[tuple[object, ...]]]:
        yield [FIRST]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table_parquet(TableDump("figure", COLUMNS, batches()), tmp_path)  # type: ignore[arg-type]
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("figure.parquet", b"before")]


def test_without_pyarrow_the_error_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet_module, "import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'newsdb\[parquet\]'"):
        write_table_parquet(TableDump("figure", COLUMNS, iter([])), tmp_path)  # type: ignore[arg-type]
