"""Take the end of an embargo for the publication of an item filed before it.

An item under embargo is published at its end, not at the time of filing.
"""

from newsdb.model.records import SourceLabel
from newsdb.text.dates import parse_publication

SCHEME = "embargo"
"""The scheme of the label that keeps the end of an embargo as it is stated."""

_ZONE = "UTC"  # of times without one, on both sides of the comparison


def choose_release(published: str | None, provenance: str, embargo: str, name: str) -> tuple[str | None, str]:
    """Return the later one of the publication and the end of the embargo, each with the name of its field."""
    end = parse_publication(embargo, _ZONE, name)
    publication = parse_publication(published, _ZONE, provenance)
    if end is None or (publication is not None and publication.at >= end.at):
        return published, provenance
    return embargo, name


def list_embargo(embargo: str) -> list[SourceLabel]:
    """Return the label of an embargo, if there is one."""
    return [SourceLabel(SCHEME, embargo)] if embargo else []
