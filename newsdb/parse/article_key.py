"""Build the key of an article: its normalised address, else the source's own id, else outlet and text."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newsdb.parse.vocabulary.outlets import find_outlet
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


def build_article_key(url: str | None, outlet: str | None, source_id: str | None, text: str) -> str:
    """Build the key of an article, the same for every copy handed out by a source.

    `url:` and the normalised address; else `id:` with the outlet and its own id; else `sha256:` of outlet and
    text. An id without an outlet is not used: many files number their records from 1. All known names of an
    outlet give the same key. A key too long for an index is hashed.
    """
    outlet_record = find_outlet(outlet) if outlet else None
    owner = normalise_name(outlet_record.name if outlet_record else outlet or "")
    if url and (address := normalise_url(url)):
        return _shorten_key("url:", address)
    if source_id and owner:
        return _shorten_key("id:", f"{owner}\x1f{source_id}")
    return "sha256:" + _hash_text(f"{owner}\n{text}")


def _shorten_key(scheme: str, key: str) -> str:
    return (
        f"{scheme}{key}"
        if len(key.encode("utf-8", "replace")) <= _LONGEST
        else f"{scheme}sha256:{_hash_text(key)}"
    )


def _hash_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def normalise_url(url: str) -> str | None:
    """Normalise an address: https, lower-case host without www.

    and m., no default port, fragment or tracking.

    All address forms of an article at Naver, Daum and Nate become one. Returns None for text without an http
    address.
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
    if portal := _unify_portal_url(host, parts.path, dict(query)):
        return portal
    kept = urlencode(sorted((name, value) for name, value in query if not _TRACKING.fullmatch(name)))
    host = _FOLDED_HOST.sub("", host) + ("" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}")
    path = quote(unquote(parts.path, errors="replace"), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    return f"https://{host}{path}{'?' if kept else ''}{kept}"


def _unify_portal_url(host: str, path: str, query: dict[str, str]) -> str | None:
    """Return the one address of an article at a portal with several address forms."""
    if _NAVER_HOST.search(host):
        return _unify_naver_url(path, query)
    if _DAUM_HOST.search(host):
        return _unify_daum_url(path, query)
    if _NATE_HOST.search(host) and (match := _NATE_PATH.search(path)):
        return f"https://news.nate.com/view/{match[1].lower()}"
    return None


def _unify_naver_url(path: str, query: dict[str, str]) -> str | None:
    if match := _NAVER_PATH.search(path):
        return _build_naver_url(match[1], match[2])
    for outlet_name, article_name in _NAVER_IDS:
        outlet, article = query.get(outlet_name, ""), query.get(article_name, "")
        if _is_id(outlet, 4) and _is_id(article, 12):
            return _build_naver_url(outlet, article)
    return None


def _build_naver_url(outlet: str, article: str) -> str:
    return f"https://n.news.naver.com/article/{outlet.zfill(3)}/{article.zfill(10)}"


def _unify_daum_url(path: str, query: dict[str, str]) -> str | None:
    match = _DAUM_PATH.search(path)
    article = match[1] if match else query.get("newsid") or query.get("newsId", "")
    return f"https://v.daum.net/v/{article}" if _is_id(article, 20) and len(article) >= _DAUM_ID else None


def _is_id(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest
