"""Tell the time zone of a country, from `data/countries.csv`: by its domain (`.it`), or by a language of it alone.

A country with several zones has the one of most of its papers. The zones are those of the tz database.
"""

from functools import cache

from newsdb.lexicon.tables import read_table, split_cell

_DOMAINS = {"uk": "GB", "рф": "RU", "한국": "KR"}  # that are no code of ISO 3166
_SOLD_WORLDWIDE = frozenset("ac ag ai am co fm gg im la me ms nu pw sc st su vc".split())  # noqa: SIM905 - domains
_KINDS = frozenset(("com", "co", "org", "net", "gov", "edu"))  # `.com.co` is Colombian
_TEMPLATE_LOCALE = "en-us"  # what publishing systems write where nobody chose a language


def find_country_timezone(country: str) -> str | None:
    """Return the zone (an IANA name) of a country by its code of ISO 3166; None for an unknown one."""
    return _load_timezones().get(country.upper())


def find_domain_timezone(host: str) -> str | None:
    """Return the zone of the country of a host's domain; None for `.com` and domains sold worldwide."""
    *_, second, domain = ["", *host.lower().rstrip(".").split(".")]
    if domain in _SOLD_WORLDWIDE and second not in _KINDS:
        return None
    return find_country_timezone(_DOMAINS.get(domain, domain))


def find_language_timezone(tag: str) -> str | None:
    """Return the zone of the country of a language tag (`pt-BR`), or of the only one to speak its language."""
    language, *others = tag.lower().replace("_", "-").split("-")
    region = next((part for part in others if len(part) == 2), None)
    if region and f"{language}-{region}" != _TEMPLATE_LOCALE:
        return find_country_timezone(region)
    return _load_languages().get(language)


@cache
def _load_timezones() -> dict[str, str]:
    return {row["country"]: row["timezone"] for row in read_table("countries")}


@cache
def _load_languages() -> dict[str, str]:
    return {
        language: row["timezone"]
        for row in read_table("countries")
        for language in split_cell(row["languages"])
    }
