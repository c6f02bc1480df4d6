"""What tells one article from another: its address in one form, else the source's own id, else outlet and text."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newsdb.parse.outlets import find_outlet
from newsdb.text.normalise import normalise_name

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|cmpid|ncid|ocid"
    r"|ref|ref_src|ref_url|referer|referrer|share|sns|spm|ntype|cds|outputtype|from_rss|rss)",
    re.IGNORECASE,
)
_FOLDED_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_NAVER_HOST = re.compile(
    r"(?:^|\.)(?:news|sports|entertain|finance|stock|land|weather|it|economy)\.naver\.com$"
)
_NAVER_PATH = re.compile(r"/(?:article|view|flashnews|mainnews)/(?:comment/)?(\d{3,4})/(\d{10})(?:/|$)")
_NAVER_IDS = (("oid", "aid"), ("office_id", "article_id"), ("officeId", "articleId"), ("prsco_id", "arti_id"))
_DAUM_HOST = re.compile(
    r"(?:^|\.)(?:v|media|news|sports|entertain|finance|auto)\.(?:v\.)?(?:media\.)?daum\.net$"
)
_DAUM_PATH = re.compile(r"/(?:v|news|m/news|article)/(\d{14,20})(?:/|$)")
_DAUM_ID = 14  # it starts with the moment, to the second, in which the article came in
_NATE_HOST = re.compile(r"(?:^|\.)news\.nate\.com$")
_NATE_PATH = re.compile(r"(?i)/view/(?:mid/)?(\d{8}n\d{3,8})(?:/|$)")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 1000  # bytes; an index of PostgreSQL takes 2,700


def article_key(url: str | None, outlet: str | None, source_id: str | None, text: str) -> str:
    """The key of an article, the same for every copy of it that a source hands out.

    `url:` and the normalised address; else `id:` with the outlet and its own id; else `sha256:` of outlet and text.
    Without an outlet an id says nothing: every other file numbers its records from 1. An outlet is the same under all
    its known names. A key that is too long for an index is hashed.
    """
    known = find_outlet(outlet) if outlet else None
    owner = normalise_name(known.name if known else outlet or "")
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

    The forms in which Naver, Daum and Nate show an article come out as one. None where the text is no http address.
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
    if portal := _portal(host, parts.path, dict(query)):
        return portal
    kept = urlencode(sorted((name, value) for name, value in query if not _TRACKING.fullmatch(name)))
    host = _FOLDED_HOST.sub("", host) + ("" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}")
    path = quote(unquote(parts.path, errors="replace"), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    return f"https://{host}{path}{'?' if kept else ''}{kept}"


def _portal(host: str, path: str, query: dict[str, str]) -> str | None:
    """The one address of an article at a portal that shows it under several."""
    if _NAVER_HOST.search(host):
        return _naver(path, query)
    if _DAUM_HOST.search(host):
        return _daum(path, query)
    if _NATE_HOST.search(host) and (found := _NATE_PATH.search(path)):
        return f"https://news.nate.com/view/{found[1].lower()}"
    return None


def _naver(path: str, query: dict[str, str]) -> str | None:
    if found := _NAVER_PATH.search(path):
        return _naver_address(found[1], found[2])
    for outlet_name, article_name in _NAVER_IDS:
        outlet, article = query.get(outlet_name, ""), query.get(article_name, "")
        if _is_id(outlet, 4) and _is_id(article, 12):
            return _naver_address(outlet, article)
    return None


def _naver_address(outlet: str, article: str) -> str:
    return f"https://n.news.naver.com/article/{outlet.zfill(3)}/{article.zfill(10)}"


def _daum(path: str, query: dict[str, str]) -> str | None:
    found = _DAUM_PATH.search(path)
    article = found[1] if found else query.get("newsid") or query.get("newsId", "")
    return f"https://v.daum.net/v/{article}" if _is_id(article, 20) and len(article) >= _DAUM_ID else None


def _is_id(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest
