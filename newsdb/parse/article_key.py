"""Build the key of an article: its normalised address, else the source's own id, else outlet and text."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Article
from newsdb.text.normalise import normalise_name

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|cmpid|ncid|ocid"
    r"|ref|ref_src|ref_url|referer|referrer|share|sns|spm|ntype|cds|outputtype|from_rss|rss)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:ref|share|rss)=\d{2,20}"
)  # the number of an article in a parameter that tracks elsewhere
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
_ROUTE = re.compile(
    r"[!/]"
)  # a fragment that a script shows another article for: `#/article/1`, `#!article=1`
_BIGKINDS_ID = re.compile(r"\d{8}\.\d{14,20}")
_FORMATS_WITH_IDS = frozenset(("rss", "jsonfeed", "newsml", "newsml-g2", "ninjs", "nitf"))
_RANKS = {"url": 0, "id": 1, "file": 2, "sha256": 3}  # by the scheme of a key
_LONGEST = 1000  # bytes; an index of PostgreSQL takes 2,700


def build_article_keys(
    url: str | None, outlet: str | None, source_id: str | None, text: str, source: str | None = None
) -> tuple[str, ...]:
    """Build the keys of an article, the surest for its name first; copies handed out by one source share one.

    `url:` and the normalised address; `id:` with the outlet and an id of an archive's own, or `file:` with
    `source`, outlet and id, as many files number their records from 1; without an address and an own id
    `sha256:` of outlet and text. An archive's own id is not used without an outlet. All known names of an outlet
    give the same key. A key too long for an index is hashed.
    """
    outlet_record = find_outlet(outlet) if outlet else None
    owner = normalise_name(outlet_record.name if outlet_record else outlet or "")
    keys: list[str] = []
    if url and (address_key := build_address_key(url)):
        keys.append(address_key)
    if source_id and owner and source is None:
        keys.append(_shorten_key("id:", f"{owner}\x1f{source_id}"))
    elif source_id and source is not None and not keys:
        keys.append(_shorten_key("file:", f"{source}\x1f{owner}\x1f{source_id}"))
    if not keys or keys[0].startswith("file:"):
        keys.append("sha256:" + _hash_text(f"{owner}\n{text}"))
    return tuple(keys)


def build_address_key(url: str) -> str | None:
    """Build the key of a web address; None for a front page and for text that is no address."""
    address = normalise_url(url)
    return _shorten_key("url:", address) if address and not is_front_page(address) else None


def list_keys(article: Article) -> tuple[str, ...]:
    """Return the keys of an article in the order to ask by: the source's own id before the address."""
    return _sort_keys(article.key, article.other_keys) if article.other_keys else (article.key,)


@lru_cache(maxsize=2048)
def _sort_keys(key: str, other_keys: tuple[str, ...]) -> tuple[str, ...]:
    # Cached, since the keys of each record are asked for a dozen times while it is matched and stored.
    keys = dict.fromkeys((key, *other_keys))
    return tuple(sorted(keys, key=lambda each: (not each.startswith("id:"), rank_key(each))))


def rank_key(key: str) -> int:
    """Return the rank of a key as an article's name: an address is the best, its text the last."""
    return _RANKS.get(key.partition(":")[0], len(_RANKS))


def build_fallback_key(key: str, text: str) -> str:
    """Build the key of an article whose own keys all belong to other articles."""
    return "sha256:" + _hash_text(f"{key}\n{text}")


def is_own_id(source_id: str | None, format_name: str) -> bool:
    """Return whether an id is an archive's own: of BigKinds, of a feed or of a NewsML or ninjs item.

    An id of BigKinds counts in any format; a spreadsheet that rounded it to `1.10E+06` has spoilt it.
    """
    if _BIGKINDS_ID.fullmatch(source_id or ""):
        return True
    return format_name in _FORMATS_WITH_IDS


def is_front_page(address: str) -> bool:
    """Return whether a web address is a site's front page: no article has it for its own."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    is_page = bool(parts.path.strip("/") or parts.query or _ROUTE.match(parts.fragment))
    return parts.scheme.lower() in _DEFAULT_PORTS and not is_page


def _shorten_key(scheme: str, key: str) -> str:
    return (
        f"{scheme}{key}"
        if len(key.encode("utf-8", "replace")) <= _LONGEST
        else f"{scheme}sha256:{_hash_text(key)}"
    )


def _hash_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def normalise_url(url: str) -> str | None:
    """Normalise an address: https, lower-case host without www. and m., no default port or tracking.

    A fragment stays only where it names the article (`#/article/1`, `#!article=1`). All address forms of an article
    at Naver, Daum and Nate become one. Returns None for text without an http address.
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
    plain = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    if not plain and not any(map(str.isdigit, parts.path)):
        plain = [(name, value) for name, value in query if _NUMBERED.fullmatch(f"{name}={value}")]
    kept = urlencode(sorted(plain))
    host = _FOLDED_HOST.sub("", host) + ("" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}")
    path = _quote(parts.path).rstrip("/")
    route = f"#{_quote(parts.fragment)}" if _ROUTE.match(parts.fragment) else ""
    return f"https://{host}{path}{'?' if kept else ''}{kept}{route}"


def _quote(part: str) -> str:
    return quote(unquote(part, errors="replace"), safe="/:@!$&'()*+,;=~-._")


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
