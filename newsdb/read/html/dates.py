"""Find dates in short texts of pages, and return them as they stand."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from newsdb.text.dates import CLOCK_WORDS, parse_publication
from newsdb.text.months import build_month_pattern

_MONTHS = build_month_pattern()
_ZONE = r"(?:\s?(?:[ECMP][SD]T|UTC|GMT|KST|JST|CES?T|ET|PT|Z|[+-]\d{2}:?\d{2})\b)?"
_HALF = r"(?:오전|오후|午前|午後|上午|下午|[ap]\.?m\.?)"
_CLOCK = (
    rf"(?:(?:\.?[\s,|·•–—-]{{1,4}}(?:{CLOCK_WORDS}\s)?|(?<=[일日])|T|\s?[(\[]\s?){_HALF}?\s?\d{{1,2}}"
    r"(?:\s?h\s?[0-5]\d(?!\d)|\.[0-5]\d(?![\d.])|:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?|[시時时]\s?\d{1,2}\s?[분分](?:\s?\d{1,2}\s?[초秒])?)"
    rf"(?:\s?[ap]\.?m\b\.?)?{_ZONE}(?:\s?[)\]])?)?"
)
_WEEKDAY = r"(?:\s?[(（]?(?:[월화수목금토일](?:요일)?|[月火水木金土日](?:曜日)?)[)）]?(?=[\s\d]|$))?"
_FORMS = (
    rf"(?<!\d)(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?!\d){_WEEKDAY}{_CLOCK}",
    rf"(?<!\d)(?:19|20)\d{{2}}\s?[./년年]\s?\d{{1,2}}\s?[./월月]\s?\d{{1,2}}(?!\d)(?:\s?[.일日])?{_WEEKDAY}{_CLOCK}",
    rf"\b{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}}{_CLOCK}",
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s?(?:de\s|d['’])?{_MONTHS},?\s(?:de\s|del\s)?(?:19|20)\d{{2}}{_CLOCK}",
    rf"(?<!\d)(?:19|20)\d{{2}}\.\s{_MONTHS}\s\d{{1,2}}\b\.?(?:,?\s[^\W\d_]{{4,10}}(?=\s\d))?{_CLOCK}",
)
_DATE = re.compile("|".join(_FORMS), re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_HOURS = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "KST": 9,
    "JST": 9,
}
_ZONED = re.compile(r"\s(" + "|".join(_HOURS) + r")$", re.IGNORECASE)
_CHANGED_WORDS = (
    r"updated?|modified|modification|edited|revised|corrected|aktualisiert|geändert|mis(?:e)?\sà\sjour|modifié|actualizad[oa]|actualizado"
    r"|aggiornat[oa]|modificato|atualizad[oa]|bijgewerkt|gewijzigd|oppdatert|uppdaterad|ändrad|opdateret|redigeret|päivitetty"
    r"|zaktualizowano|aktualizacja|aktualizováno|aktualizace|frissítve|actualizat|ažurirano|güncelleme|güncellendi|diperbarui"
    r"|обновлено|изменено|оновлено|ενημέρωση|ενημερώθηκε|تحديث|עודכן|עדכון|최종\s?수정|수정|업데이트|갱신|변경|更新|修改|改訂"
)
_STATED_WORDS = (
    r"date|datum|fecha|data|dato|tarih|tanggal|ngày|日付|日期|時間|时间|入稿|입력|등록|발행|게시|송고|승인|작성|published|posted|publié|paru|créé|veröffentlicht|erstellt|erschienen|stand|publicad[oa]|pubblicat[oa]"
    r"|gepubliceerd|geplaatst|publicerad|publisert|offentliggjort|udgivet|julkaistu|opublikowano|publikacja|data\spublikacji|vydáno|publikováno"
    r"|közzétéve|megjelent|publicat|objavljeno|yayınlanma|yayın\starihi|diterbitkan|terbit|опубликовано|дата|опубліковано"
    r"|δημοσίευση|δημοσιεύτηκε|نشر(?:\sفي)?|تاريخ(?:\sالنشر)?|פורסם|प्रकाशित|掲載|公開|配信|発表|投稿|发布|發布|发表|發表|刊登"
)
_BEHIND_LABEL = r"(?:일시|시간|시각|일|日時?|时间|時間|le|el|il|em|am|op|on|at|den|dne|in|\W){0,6}$"
_CHANGED = re.compile(rf"(?:{_CHANGED_WORDS}){_BEHIND_LABEL}", re.IGNORECASE)
_STATED = re.compile(rf"(?:{_STATED_WORDS}){_BEHIND_LABEL}", re.IGNORECASE)
_LABEL_WORD = re.compile(rf"(?<![^\W_])(?:{_CHANGED_WORDS}|{_STATED_WORDS})", re.IGNORECASE)
_LABEL = 24  # characters before or behind a date
_LOOKED_AT = 400  # characters
_COMPACT = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ]?(?:[01]\d|2[0-4]):?[0-5]\d(?::?[0-5]\d)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_UNSET = re.compile(r"(?:19[70]0-01-01|0{9})")  # the first moment of many clocks
_ZONED_GRADE = 2
_FARTHEST_ZONE = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})([/-])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_ADDRESS_MONTH = re.compile(rf"/((?:19|20)\d{{2}})/({_MONTHS})/(0?[1-9]|[12]\d|3[01])/", re.IGNORECASE)


def find_first_date(text: str) -> str | None:
    """Return the first date in a text not marked as a change.

    Labels stand before the dates (`입력 …  수정 …`), or behind them (`… 입력  … 수정`).
    """
    return next((date for date, changed in find_dates(text) if not changed), None)


def has_change_label(text: str) -> bool:
    """Return whether a text ends with the label of a change: `수정`, `Updated:`."""
    return bool(_CHANGED.search(text.rstrip()[-_LABEL:]))


def holds_label(text: str) -> bool:
    """Return whether a text has a word used before a date: `Veröffentlicht am`, `最終更新`, `입력`."""
    return bool(_LABEL_WORD.search(text))


def find_dates(text: str) -> list[tuple[str, bool]]:
    """Return the dates of a text, each with whether it is a change's."""
    text = text[:_LOOKED_AT]
    dates = list(_DATE.finditer(text))
    if not dates:
        return []
    gaps = [
        text[end:start]
        for end, start in zip(
            [0, *(date.end() for date in dates)], [*(date.start() for date in dates), len(text)], strict=True
        )
    ]
    if not _is_label(gaps[0][-_LABEL:]) and _is_label(gaps[-1][:_LABEL]):
        labels = [gap[:_LABEL].strip(" |·/,()[]") for gap in gaps[1:]]
    else:
        labels = [gap[-_LABEL:] for gap in gaps[:-1]]
    return [
        (date[0].strip(), bool(_CHANGED.search(label))) for date, label in zip(dates, labels, strict=True)
    ]


def _is_label(text: str) -> bool:
    trimmed = text.strip(" |·/,()[]")
    return bool(_CHANGED.search(trimmed) or _STATED.search(trimmed))


def is_date(text: str) -> bool:
    """Return whether a stated date can be one.

    Not `2020-01-022024-03-05`, nor a date with only slashes: its day may be its month.
    """
    stripped = text.strip()
    if _UNSET.match(stripped):
        return False
    if _EPOCH.fullmatch(stripped) or _COMPACT.fullmatch(stripped):
        return True
    match = _DATE.search(stripped)
    return match is not None and not stripped[match.end() : match.end() + 1].isdigit()


class _PageDate(NamedTuple):
    """Hold a stated date: in UTC, at its place, and how exact it is (0 a day, 1 a clock time, 2 one with a zone)."""

    at: datetime
    local: datetime
    grade: int


def choose_most_exact(dates: Sequence[str]) -> int:
    """Return the index of the most exact date to say the same as the first.

    A clock time beats the mere day, and a time with its zone the same time without one: `2026-03-03T09:15:00` beside
    `2026-03-03T09:15:00+00:00` or `2026-03-03T18:15:00+09:00`. Another day or another minute is another date.
    """
    first = _parse_moment(dates[0])
    best, grade = 0, first.grade if first else _ZONED_GRADE
    for index, text in enumerate(dates[1:], 1):
        if grade == _ZONED_GRADE:
            break
        moment = _parse_moment(text)
        if first and moment and moment.grade > grade and _is_same(first, moment):
            best, grade = index, moment.grade
    return best


def _parse_moment(text: str) -> _PageDate | None:
    published = parse_publication(text, "UTC", "")
    if published is None:
        return None
    local = published.local
    elsewhere = parse_publication(text, "Asia/Seoul", "")
    if published.precision not in ("minute", "second") or not (local.hour or local.minute or local.second):
        return _PageDate(published.at, local, 0)
    return _PageDate(published.at, local, _ZONED_GRADE if elsewhere and elsewhere.at == published.at else 1)


def _is_same(first: _PageDate, other: _PageDate) -> bool:
    if first.grade == 0:
        return first.local.date() in (other.local.date(), other.at.date())
    apart = other.at.replace(second=0, microsecond=0) - first.at.replace(second=0, microsecond=0)
    return other.local == first.local or (abs(apart) <= _FARTHEST_ZONE and not apart % _QUARTER)


def find_address_date(url: str) -> str | None:
    """Find the date in an address: `/2024/03/05/`, `/2024-03-05/`, `/2024/mar/05/`.

    Eight digits in a row are as often an id, and a year with a month names no day.
    """
    match = _IN_ADDRESS.search(url)
    if match:
        return f"{match[1]}-{match[3]}-{match[4]}"
    month_match = _ADDRESS_MONTH.search(url)
    return f"{month_match[2]} {month_match[3]}, {month_match[1]}" if month_match else None


def find_shown_date(stated_moment: str, shown_dates: Iterable[str]) -> str | None:
    """Find the shown date of the stated moment in the paper's own zone; return None without one.

    A page states `2024-03-06T04:00:00+00:00` and shows `March 5, 2024 11:00 pm EST`: its readers had the fifth.
    """
    try:
        moment = datetime.fromisoformat(stated_moment.strip())
    except ValueError:
        return None
    if moment.utcoffset() != timedelta():
        return None
    minute = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return next((date for date in shown_dates if _parse_zoned_time(date) == minute), None)


def _parse_zoned_time(shown_text: str) -> datetime | None:
    from dateutil import parser

    if not (zone := _ZONED.search(shown_text)):
        return None
    try:
        local = parser.parse(shown_text[: zone.start()])
    except (ValueError, OverflowError):
        return None
    offset = timezone(timedelta(hours=_HOURS[zone[1].upper()]))
    return local.replace(tzinfo=offset).astimezone(UTC)
