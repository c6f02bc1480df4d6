"""Find the original address behind that of a copy in a web archive."""

import pytest

from newsdb.text.archived_addresses import restore_address


@pytest.mark.parametrize(
    ("address", "original"),
    [
        ("https://web.archive.org/web/20240305101112/https://post.example/a/1", "https://post.example/a/1"),
        ("https://web.archive.org/web/20240305101112id_/http://www.post.example:80/a?b=1#c", "http://www.post.example/a?b=1#c"),
        ("http://web.archive.org/web/2024if_/https://post.example:8443/a", "https://post.example:8443/a"),
        ("https://web.archive.org/web/2024/post.example/a", "http://post.example/a"),
        ("https://web.archive.org/web/20240305101112/https:/post.example/a", "https://post.example/a"),
        ("web.archive.org/web/*/https://post.example/a", "https://post.example/a"),
        ("https://arquivo.example/wayback/20240305101112mp_/https://post.example/a", "https://post.example/a"),
        ("https://archive.example/20240305101112/https://post.example/a", "https://post.example/a"),
    ],
)  # fmt: skip
def test_a_copy_has_the_address_of_its_original(address: str, original: str) -> None:
    assert restore_address(address) == original


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/a/1",
        "https://web.archive.org/web/20240305101112/",
        "https://web.archive.org/about/https://post.example/a",
        "https://post.example/20240305101112/story",
        "https://post.example/share?url=https://other.example/a",
        "",
    ],
)
def test_any_other_address_stays_as_it_is(address: str) -> None:
    assert restore_address(address) == address
