"""Check the parsing of untrusted XML."""

import socket
import threading
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.read.xml.document import XmlError, find_root_name, get_text, parse_xml
from tests.growth import grows_at_most


def laughs(levels: int = 30) -> bytes:
    """Return a document of entities with 10 ** levels characters when unpacked."""
    entities = "".join(
        f'<!ENTITY e{n} "{"".join(f"&e{n - 1};" for _ in range(10)) if n else "lol"}">' for n in range(levels)
    )
    return f"<!DOCTYPE a [{entities}]><a>&e{levels - 1};</a>".encode()


@pytest.mark.parametrize(
    "document",
    [
        laughs(),
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>',
        b'<!-- <a> --><!DOCTYPE a [<!-- ]> --><!ENTITY x "y">]><a>&x;</a>',
    ],
    ids=["laughs", "file", "attribute", "parameter", "behind a comment"],
)
def test_a_document_that_declares_entities_is_refused(document: bytes) -> None:
    with pytest.raises(XmlError, match=r"^[^\n]*(declares entities|amplification)[^\n]*$"):
        parse_xml(document)


def test_entities_in_an_attribute_do_not_grow() -> None:
    document = laughs().replace(b"<a>&e29;</a>", b'<a b="&e29;"/>')
    with pytest.raises(XmlError, match=r"^[^\n]*$"):
        parse_xml(document)


def test_a_dtd_is_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        called: list[object] = []

        def accept() -> None:
            with suppress(OSError):
                called.append(server.accept())

        listener = threading.Thread(target=accept, daemon=True)
        listener.start()
        port = server.getsockname()[1]
        assert (
            parse_xml(f'<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/a.dtd"><a>눈</a>'.encode()).text == "눈"
        )
        listener.join(0.1)
    assert called == []


def test_characters_that_xml_forbids_are_replaced() -> None:
    assert parse_xml("<a>눈\x1f&#1;&#x1F;비</a>".encode()).text == "눈\ufffd\ufffd\ufffd비"


def test_entities_of_html_and_bare_ampersands_are_text() -> None:
    assert parse_xml(b"<a>A&B &nbsp; &amp;</a>").text == "A&B &nbsp; &"


def test_the_declared_encoding_counts_only_where_it_is_true() -> None:
    assert parse_xml('<?xml version="1.0" encoding="utf-8"?><a>눈</a>'.encode("cp949")).text == "눈"
    assert parse_xml('<?xml version="1.0" encoding="euc-kr"?><a>눈</a>'.encode()).text == "눈"
    assert parse_xml('<?xml version="1.0" encoding="utf-16"?><a>눈</a>'.encode("utf-16")).text == "눈"


def test_bytes_of_no_encoding_are_told_by_their_place() -> None:
    with pytest.raises(XmlError, match="byte 3 is not valid UTF-8"):
        parse_xml(b"<a>\xff\xff</a>")


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(XmlError):
        parse_xml(b"<a>" * 100_000)


def test_the_root_is_found_behind_declaration_and_comment() -> None:
    assert find_root_name('<?xml version="1.0"?><!-- x --><n:NewsML xmlns:n="u">') == "NewsML"
    assert find_root_name("plain") is None


def test_the_text_of_an_element_is_squeezed() -> None:
    assert get_text(parse_xml(b"<a> x <b>y\n z</b></a>")) == "x y z"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_an_xml_error(raw: bytes) -> None:
    with suppress(XmlError):
        parse_xml(raw)


def test_the_time_of_sections_that_are_never_closed_grows_as_their_number() -> None:
    def parse(count: int) -> None:
        with suppress(XmlError):
            parse_xml(b"<a>" + b"<![CDATA[ & " * count + b"</a>")

    assert grows_at_most(24, parse, 4_000, 32_000, least=0.005)
