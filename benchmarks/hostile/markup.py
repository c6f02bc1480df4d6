"""Feeds and pages that are broken, nested, or long in one place."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.hostile.parts import TEXT, write_rows

PAGE = "<!DOCTYPE html><html><head><title>t</title></head><body>"


def _write_feed(path: Path, items: Iterator[str], channel: str = "") -> None:
    start = f"<?xml version='1.0'?><rss version='2.0'><channel><title>나루</title>{channel}"
    write_rows(path, (part.encode() for part in (start, *items, "</channel></rss>")))


def broken_items(path: Path) -> None:
    _write_feed(
        path,
        (
            f"<item><title>{n}</title><pubDate>&nope;</pubDate><description>{TEXT}{n}</item>"
            for n in range(2000)
        ),
    )


def large_channel(path: Path) -> None:
    channel = f"<description>{'나루 다리 ' * 70_000}</description>"
    _write_feed(
        path,
        (f"<item><title>나루 {n}</title><description>{TEXT}{n}</description></item>" for n in range(2000)),
        channel,
    )


def untitled_items(path: Path) -> None:
    channel = f"<description>{'나루 다리 ' * 70_000}</description>"
    _write_feed(path, (f"<item><guid>{n}</guid></item>" for n in range(20_000)), channel)


def giant_items(path: Path) -> None:
    _write_feed(
        path,
        (
            f"<item><title>나루 {n}</title><description>{TEXT * 30_000}{n}</description></item>"
            for n in range(20)
        ),
    )


def unclosed_cdata(path: Path) -> None:
    _write_feed(path, iter(["<item><title>a</title><description>", "<![CDATA[ " * 100_000]))


def entity_bomb(path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "가" * 100}">' for n in range(12))
    path.write_text(
        f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>&e11;</title>"
        "<item><title>&e11;</title></item></channel></rss>"
    )


def external_entity(path: Path) -> None:
    path.write_text(
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
        "<title>t</title><item><title>&a;</title><description>&a;</description></item></channel></rss>"
    )


def mhtml_nesting(path: Path) -> None:
    parts = [f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(3000)]
    path.write_text(
        "From: a\nSubject: b\nMIME-Version: 1.0\n" + "".join(parts) + "Content-Type: text/html\n\n<p>x"
    )


def wide_html(path: Path) -> None:
    path.write_text(
        "<!DOCTYPE html><html><head><title>t</title></head><body>"
        + f"<div class=byline><p>{TEXT}</p></div>" * 100_000
    )


def deep_html(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><head><title>t</title></head><body>" + "<div>" * 200_000 + TEXT)


def attributes(path: Path) -> None:
    names = " ".join(f"a{n}=x" for n in range(300_000))
    path.write_text(f"<!DOCTYPE html><html><head><title>t</title></head><body><div {names}>{TEXT}</div>")
