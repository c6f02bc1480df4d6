"""The archives that benchmarks ask are whole ones."""

from pathlib import Path

from benchmarks import invented
from newsdb import Archive


def test_an_invented_archive_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "invented.db"
    invented.build(path, 40)
    with Archive(str(path)) as archive:
        assert [line.split(":")[0] for line in archive.maintenance.check()] == ["article_bucket"]
        assert len(archive.article(40).spans) >= 5
        assert archive.facts(limit=1).rows
