"""Take the end of an embargo for the publication of an item that was filed before it."""

import json

import pytest

from newsdb.model.records import Origin, RawRecord, ReadOptions
from newsdb.read import read_record
from newsdb.read.embargo import choose_release
from tests.read.newsml_items import newsml, newsml_item

FILED, END = "2024-03-05T09:00:00Z", "2024-04-01T06:00:00+09:00"
G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:7"><itemMeta><itemClass qcode="ninat:text"/>
<versionCreated>{FILED}</versionCreated><embargoed>{END}</embargoed></itemMeta><contentMeta><headline>A</headline>
</contentMeta><contentSet><inlineData contenttype="text/plain">The bridge opens.</inlineData></contentSet></newsItem>"""
NINJS = {
    "uri": "urn:7",
    "type": "text",
    "versioncreated": FILED,
    "body_html": "<p>The bridge opens.</p>",
    "embargoed": END,
}


def _embargoed_newsml() -> bytes:
    item = newsml(newsml_item(body="The bridge opens.")).decode()
    change = (
        '<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
        f"<DateAndTime>{END}</DateAndTime></StatusWillChange>"
    )
    assert '<Status FormalName="Usable"/>' in item
    return item.replace('<Status FormalName="Usable"/>', change).encode()


@pytest.mark.parametrize(
    ("format_name", "content"),
    [("newsml-g2", G2.encode()), ("ninjs", json.dumps(NINJS).encode()), ("newsml", _embargoed_newsml())],
)
def test_an_embargoed_item_is_stored_with_the_end_of_its_embargo(format_name: str, content: bytes) -> None:
    record = read_record(content, format_name, Origin("x", 1), ReadOptions())
    assert isinstance(record, RawRecord), record
    assert (record.published, record.body) == (END, "The bridge opens.")
    assert [label.value for label in record.labels if label.scheme == "embargo"] == [END]


@pytest.mark.parametrize(
    ("published", "embargo", "chosen"),
    [
        (FILED, END, (END, "embargoed")),
        (END, FILED, (END, "created")),
        (None, END, (END, "embargoed")),
        (FILED, "soon", (FILED, "created")),
        (FILED, "", (FILED, "created")),
    ],
)
def test_the_later_time_is_the_publication(
    published: str | None, embargo: str, chosen: tuple[str, str]
) -> None:
    assert choose_release(published, "created", embargo, "embargoed") == chosen
