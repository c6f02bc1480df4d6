"""A string in the place of a list is refused by name."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.arguments import refuse_string
from newsdb.model.errors import UsageError


def test_a_string_is_refused_and_shown_as_it_should_be() -> None:
    with pytest.raises(UsageError, match=r"^kinds takes a list and not a str: kinds=\['company'\]$"):
        refuse_string("kinds", "company")
    refuse_string("kinds", ("company",))
    refuse_string("kinds", [])


def test_every_method_with_a_list_refuses_a_string(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        with pytest.raises(UsageError, match=r"sources takes a list and not a str: sources=\['a.jsonl'\]"):
            archive.ingest("a.jsonl")
        with pytest.raises(UsageError, match="kinds takes a list"):
            archive.together(kinds="company")  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="ids takes a list"):
            archive.export(str(tmp_path / "out.jsonl"), ids="12")  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="ids takes a list"):
            list(archive.export_rows(ids="12"))  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="urls takes a list"):
            archive.feeds.fetch("https://news.example/feed.xml")
        with pytest.raises(UsageError, match="articles takes a list"):
            archive.curation.split("엔비디아", articles="12")  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="article_ids takes a list"):
            archive.maintenance.delete_articles("12")  # type: ignore[arg-type]
