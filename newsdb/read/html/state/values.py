"""Decode the values a page hands to its scripts: JSON, assignments, React's stream, the payloads of Nuxt."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, object]

_ASSIGNED = re.compile(
    r"(?:Fusion\.globalContent|(?:window|self|globalThis)\.[A-Za-z_$][\w$.]{0,60}|(?:window|self|globalThis)\[[\"'][\w$.-]{1,60}[\"']\])"
    r"\s{0,9}=\s{0,9}(?:(?=[{\[])|(?P<text>JSON\.parse\(\s{0,9}(?=\"))|(?P<function>\(\s?function\s?\())"
)
_FLIGHT = re.compile(r"self\.__next_f\.push\((?=\[)")
_FLIGHT_ROW = re.compile(rb"([0-9a-f]{0,8}):(T([0-9a-f]{1,8}),)?")
_FUNCTION = re.compile(r"(?P<names>[\w$,\s]{0,20000})\)\s?\{\s?(?:[^{}]{0,2000};)?\s?return\s(?=[{\[])")
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|[A-Za-z_$][\w$]*|[^\"A-Za-z_$]+")
_LITERAL = re.compile(
    r"\{\s{0,9}[A-Za-z_$][\w$]{0,40}\s{0,9}:"
)  # an object of a script: its keys without quotes
_LONGEST_LITERAL = 200_000  # characters
_LITERALS = frozenset(("true", "false", "null"))
_PAYLOAD = "__NUXT_DATA__"
_LONGEST = 4 * 1024 * 1024  # characters of all scripts
_MOST_NODES = 30_000
_DEEPEST = 8
_PAIR = 2


def load_state_values(root: "HtmlElement") -> list[object]:
    """Return the values in the scripts of a page; all but JSON in the known wrappings is left out."""
    values: list[object] = []
    flight: list[object] = []
    left = _LONGEST
    for script in root.iter("script"):
        text, kind = script.text or "", script.get("type") or ""
        left -= len(text)
        if left < 0:
            break
        if script.get("id") == _PAYLOAD:
            values += [node for value in _decode(text, 0) for node in _read_payload(value)]
        elif "json" in kind and "ld+json" not in kind:
            values += _decode(text, 0)
        elif pushed := _FLIGHT.search(text):
            flight += [
                part[1]
                for part in _decode(text, pushed.end())
                if isinstance(part, list) and len(part) == _PAIR
            ]
        else:
            for assigned in list(_ASSIGNED.finditer(text))[:20]:
                values += _decode_assignment(text, assigned)
    return values + _read_flight("".join(part for part in flight if isinstance(part, str)))


def walk_nodes(values: list[object]) -> Iterator[Node]:
    """Yield the objects in these values, outer ones first, up to more than any article needs."""
    waiting = list(reversed(values))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, (dict, list))]


def _decode(text: str, start: int) -> list[object]:
    """Return the JSON value at an offset, in a list; an empty list without one."""
    start += len(text[start : start + 999]) - len(text[start : start + 999].lstrip())
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    return [value]


def _decode_assignment(text: str, assigned: re.Match[str]) -> list[object]:
    if assigned["text"]:
        return [value for inner in _decode(text, assigned.end()) for value in _decode(str(inner), 0)]
    if assigned["function"]:
        return _read_function(text, assigned.end())
    if _LITERAL.match(text, assigned.end()):
        literal = text[assigned.end() : text.rfind("}") + 1]
        return _decode(_write_json(literal, {}), 0) if len(literal) <= _LONGEST_LITERAL else []
    return _decode(text, assigned.end())


def _read_function(text: str, start: int) -> list[object]:
    """Read what `(function(a,b){return {title:a}}("A bridge", null))` returns, as Nuxt 2 writes its state."""
    head = _FUNCTION.match(text, start)
    if head is None:
        return []
    end = text.rfind("}(", head.end())
    arguments = _decode("[" + text[end + 2 :].replace("void 0", "null").rpartition("))")[0] + "]", 0)
    names = [name.strip() for name in head["names"].split(",")]
    stated = arguments[0] if arguments and isinstance(arguments[0], list) else []
    known = {name: json.dumps(value) for name, value in zip(names, stated, strict=False)}
    return _decode(_write_json(text[head.end() : end], known), 0)


def _write_json(source: str, known: dict[str, str]) -> str:
    """Write an object of a script as JSON: its keys in quotes, and its variables as their values."""
    tokens = _TOKEN.findall(source.replace("void 0", "null"))
    written = []
    for number, token in enumerate(tokens):
        behind = tokens[number + 1] if number + 1 < len(tokens) else ""
        before = tokens[number - 1].rstrip()[-1:] if number else ""
        if token[0] == '"' or not (token[0].isalpha() or token[0] in "_$"):
            written.append(token)
        elif behind.lstrip().startswith(":") and before in ("{", ","):
            written.append(f'"{token}"')
        else:
            written.append(token if token in _LITERALS else known.get(token, "null"))
    return "".join(written)


def _read_payload(payload: object) -> list[object]:
    """Read Nuxt 3's flat list: numbers in it stand for the places of the values."""
    if not isinstance(payload, list):
        return []
    return [_resolve(payload, place, 0) for place, node in enumerate(payload) if isinstance(node, dict)]


def _resolve(payload: list[object], place: object, depth: int) -> object:
    if not isinstance(place, int) or not 0 <= place < len(payload) or depth > _DEEPEST:
        return place
    value = payload[place]
    if isinstance(value, dict):
        return {key: _resolve(payload, other, depth + 1) for key, other in list(value.items())[:200]}
    if isinstance(value, list):
        if value and isinstance(value[0], str):  # ["Reactive", 3]
            return _resolve(payload, value[1], depth + 1) if len(value) > 1 else None
        return [_resolve(payload, other, depth + 1) for other in value[:200]]
    return value


def _read_flight(stream: str) -> list[object]:
    """Read the rows of React's stream: `5:{json}`, and `24:T1b7b,text` with its length in bytes, named `$24`."""
    data = stream.encode("utf-8", "replace")
    values: list[object] = []
    texts: dict[str, str] = {}
    position = 0
    while match := _FLIGHT_ROW.match(data, position):
        if match[2]:
            position = match.end() + int(match[3], 16)
            texts["$" + match[1].decode()] = data[match.end() : position].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", match.end())
        position = end + 1 if end >= 0 else len(data)
        values += _decode(data[match.end() : position].decode("utf-8", "replace"), 0)
    for node in walk_nodes(values):
        for key, value in node.items():
            if isinstance(value, str) and value in texts:
                node[key] = texts[value]
    return values
