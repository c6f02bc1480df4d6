"""What tells one article from another: its address in one form, else the source's own id, else outlet and text."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newsdb.parse.outlets import find_outlet
from newsdb.text import name_norm

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|cmpid|ncid|ocid"
    r"|ref|ref_src|ref_url|referer|referrer|share|sns|spm|ntype|cds|outputtype|from_rss|rss)",
    re.IGNORECASE,
)
_FOLDED_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_NAVER_HOST = re.compile(
    r"(?:^|\.)(?:n\.news|news|m\.news|sports\.news|entertain|m\.entertain|sports|m\.sports)\.naver\.com$"
)
_NAVER_PATH = re.compile(r"/article/(?:comment/)?(\d{3})/(\d{10})(?:/|$)")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 1000  # bytes; an index of PostgreSQL takes 2,700


def article_key(url: str | None, outlet: str | None, source_id: str | None, text: str) -> str:
    """The key of an article, the same for every copy of it that a source hands out.

    `url:` and the normalised address; else `id:` with the outlet and its own id; else `sha256:` of outlet and text.
    Without an outlet an id says nothing: every other file numbers its records from 1. An outlet is the same under all
    its known names. A key that is too long for an index is hashed.
    """
    known = find_outlet(outlet) if outlet else None
    owner = name_norm(known.name if known else outlet or "")
    if url and (address := normalise_url(url)):
        return _short("url:", address)
    if source_id and owner:
        return _short("id:", f"{owner}\x1f{source_id}")
    return "sha256:" + _digest(f"{owner}\n{text}")


def _short(scheme: str, key: str) -> str:
    return (
        f"{scheme}{key}"
        if len(key.encode("utf-8", "replace")) <= _LONGEST
        else f"{scheme}sha256:{_digest(key)}"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def normalise_url(url: str) -> str | None:
    """The address in one form: https, lower-case host without www. and m., no default port, fragment or tracking.

    The forms of a Naver article come out as one. None where the text is no http address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    query = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="replace")
    ]
    if naver := _naver(host, parts.path, dict(query)):
        return naver
    kept = urlencode(sorted((name, value) for name, value in query if not _TRACKING.fullmatch(name)))
    host = _FOLDED_HOST.sub("", host) + ("" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}")
    path = quote(unquote(parts.path, errors="replace"), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    return f"https://{host}{path}{'?' if kept else ''}{kept}"


def _naver(host: str, path: str, query: dict[str, str]) -> str | None:
    if not _NAVER_HOST.search(host):
        return None
    if found := _NAVER_PATH.search(path):
        return f"https://n.news.naver.com/article/{found[1]}/{found[2]}"
    outlet, article = query.get("oid", ""), query.get("aid", "")
    if outlet.isascii() and outlet.isdigit() and article.isascii() and article.isdigit():
        return f"https://n.news.naver.com/article/{outlet.zfill(3)}/{article.zfill(10)}"
    return None
