"""List the names of months in the languages of the press."""

import unicodedata
from functools import cache

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# As dates write them (genitives), from January to December; English comes first, since the first one to use a word has
# it. Croatian lacks its listopad, which is October there and November in Polish and Czech.
_NAMES = {
    "en": "january february march april may june july august september|sept october november december",
    "de": (
        "januar|jänner|jan februar|feber märz|marz|maerz april mai juni juli august september oktober "
        "november dezember"
    ),
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
        "lokakuuta marraskuuta joulukuuta"
    ),
    "fr": (
        "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août|aoû septembre octobre "
        "novembre décembre"
    ),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga|studenog prosinca",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "el": (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου "
        "νοεμβρίου δεκεμβρίου"
    ),
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ar": (
        "يناير|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|إبريل|نيسان|أفريل مايو|أيار|ماي يونيو|حزيران|جوان "
        "يوليو|تموز|جويلية أغسطس|آب|أوت سبتمبر|أيلول أكتوبر نوفمبر ديسمبر"
    ),
    "he": (
        "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט "
        "ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר"
    ),
    "hi": ("जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर"),
}
_LEAST_LETTERS = 3


@cache
def load_months() -> dict[str, int]:
    """Return the number of each month by its name, or the first letters of it (three at least)."""
    months: dict[str, int] = {}
    for number, names in _list_months():
        for name in map(_strip_accents, names):
            for size in range(min(_LEAST_LETTERS, len(name)), len(name) + 1):
                months.setdefault(name[:size], number)
    for number, names in _list_months():
        months.update(dict.fromkeys(map(_strip_accents, names), number))  # a whole name outranks a beginning
    return months


def _list_months() -> list[tuple[int, list[str]]]:
    """Return the number of a month with its names, language by language."""
    years = (names.split() for names in _NAMES.values())
    return [
        (number, names.split("|")) for year in years for number, names in enumerate(year, 1) if names != "-"
    ]


def find_month(word: str) -> int | None:
    """Return the number of a month by its name in any of the languages: `März`, `juin`, `Sept.`."""
    return load_months().get(_strip_accents(word.rstrip(".")))


def _strip_accents(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def build_month_pattern() -> str:
    """Build the regular expression of a month's whole name, or of its three or four first letters."""
    written = {name for _, names in _list_months() for name in names}
    names = written | {_strip_accents(name) for name in written}
    words = names | {name[:size] for name in names for size in (3, 4)}
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})\\.?"
