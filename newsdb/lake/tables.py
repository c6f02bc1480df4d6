"""Find the tables of a folder: a lake, or an export as Parquet."""

from collections.abc import Mapping
from pathlib import Path

from newsdb.lake.manifest import data_folder, is_lake, read_version
from newsdb.model.errors import NotFoundError
from newsdb.store.migration_files import head_revision
from newsdb.store.schema import METADATA

TablePaths = Mapping[str, tuple[str, ...]]
"""The Parquet files of each table."""


def find_tables(folder: str) -> TablePaths:
    """Return the files of every table of a lake's latest version, or of `newsdb export --format parquet`.

    Raises NotFoundError for another folder, SchemaError for a lake of another schema.
    """
    path = Path(folder)
    if is_lake(path):
        version = read_version(path, head_revision())
        data = data_folder(path).absolute()
        return {name: tuple(str(data / file) for file in of.files) for name, of in version.tables.items()}
    exported = {name: path.absolute() / f"{name}.parquet" for name in METADATA.tables}
    missing = [name for name, file in exported.items() if not file.is_file()]
    if missing:
        raise NotFoundError(
            f"{folder}: no lake and no Parquet export ({missing[0]}.parquet is missing); newsdb spark ingest makes"
            " the one, newsdb export --format parquet the other"
        )
    return {name: (str(file),) for name, file in exported.items()}
