"""Tell Korean nouns with their particles from verbs, adverbs and other words of one chunk between spaces.

The frequent verbs whose ending a noun may have, too, are listed (`adnominal_words`, `link_words`). A particle must fit
the last sound of its noun; the nouns that end like one are listed (`particle_like_nouns`). Other verbs are known by
their endings: those that end a clause (-고, -며, -지만, -다), those that
stand before a noun (-한, -된, -는, -ㄹ), and those that act as particles (통해, 위한, 따르면).
"""

import re
from typing import Literal, NamedTuple

from newsdb.extract.vocabulary.word_lists import list_words, load_words
from newsdb.text.hangul import find_coda

WordKind = Literal["noun", "adverb", "adnominal", "link", "final", "particle verb", "figure", "time"]
"""What a word is in its clause. A link joins clauses (늘었고); a particle verb acts as a particle (통해)."""

_ANY = (
    "에서부터 에서만 에서는 에서도 에서의 에서 에게서 에게는 에게도 에게 에는 에도 에만 에의 에선 에 엔 께서 께 의 도"
    " 만 까지는 까지도 까지 부터는 부터 보다는 보다도 보다 처럼 마저 조차 뿐 만큼 마다 밖에"
    " 이며 이고 이자 이다 이라는 이라고 이라며 이었다 였다 입니다 이지만 인"
)
_CODA = "이라면 으로써 으로서 으로부터 으로는 으로도 으로의 으로만 으로 이나 이란 은 이 을 과"
_OPEN = "로부터 로써 로서 로는 로도 로의 로 나 란 며 는 가 를 와"
_RIEUL = "로부터 로써 로서 로는 로도 로의 로"
_BY_SOUND = {
    "coda": frozenset(f"{_ANY} {_CODA}".split()),
    "vowel": frozenset(f"{_ANY} {_OPEN}".split()),
    "rieul": frozenset(f"{_ANY} {_CODA} {_RIEUL}".split()),
}
_ALL = frozenset(particle for particles in _BY_SOUND.values() for particle in particles)
_LONGEST = max(map(len, _ALL))

# Syllables before 고 and 며 that end the stem of a verb: 사고 and 창고 are nouns.
_STEM = (
    "하되리지시치있없이았었했됐랐렸졌겼왔혔났쳤켰섰갔냈꼈겠"
    "넘웃돌받들울막같높낮많적크르보오줄늘잇맞갖두나열팔걸풀끌밀"
)
_LINK = re.compile(
    rf"(?:[{_STEM}](?:고|며|면서)|[가-힣](?:지만|더라도|으나|으며|으면서|는데도?|은데|ㄴ데|인데|한데|으니|면서도|더니|던데|려고|다가|자마자)"
    r"|[하되있없않같많크적높낮좋늦보내리치키받막르드]기에|[하되받리키우추이치]고자"
    r"|[가-힣]?(?<![국올난피이새재상남동서저공침오가방손화견당수])해(?:서|도|야)?|[가-힣]돼(?:서|도|야)?|(?:하|되|키)(?:여|면|자|니|도록)"
    r"|[가-힣](?:아|어|여|와|워|져|려|쳐|켜|혀|겨|내|라)서|[가-힣](?:여|아|어|져|려|쳐|켜)도|[가-힣]면서|(?:늘|줄|들|벌|넘|떨|열|팔|풀|걸|끌)어|올라|내려|높여|낮춰|늘려|줄여|들여|떨어져|밀려|따내"
    r"|[가-힣](?:으면|었으면|았으면|했으면|됐으면|르면|지면|리면|이면|넘으면|받으면)|보(?:면|니|자면)|(?:했|었|았|랐|됐|였|졌|렸|왔)(?:는데|지만|으나|고|으며|던)"
    r"|(?:하|되|지|리|오르|내리|늘|줄|떨어지|움직이)(?:거나|든지|면서|자)|(?:하|되|키|리|받|내|치|이)기로|[가-힣]키로|(?:하|되|지|이|히|있|없|크|높|낮|많|적|쉽|르|다르|맞|롭|럽)게)$"
)
_FINAL = re.compile(
    r"[가-힣](?:니다|습니다|까요?|네요|군요|어요|아요|해요|지요|죠)$|[가-힣](?<!마)다(?:고|며|면서|면|던|지만)?$"
    r"|[하이한된린진킨온낸간든선난춘본준쓴인는었았했됐렸졌겼왔혔났쳤켰섰갔냈꼈였랐겠있없높낮많적크르같렵롭럽쉽좋니싶옳않]다는$"
    r"|[가-힣](?:라고|라며|냐고|냐는|느냐|아니냐|했음|됐음|있음|없음)$|[이하되말내니으치키오두지리시더]라는$"
    r"|[하되리지가보들키우추치]자(?:고|는)$"
)
_ADNOMINAL = re.compile(
    r"(?:[가-힣](?:한|된|난|든|린|른|친|킨|낸|춘|낀|룬|쓴|운|온|던|놓은|받은|맺은|찾은|맡은|꼽은|넘은|넘는|높은|낮은|많은|적은)"
    r"|[가-힣](?:[어아빠커뤄워려해서러터가]지는|얻은|잃은|낳은|남은|같은|있는|없는)"
    r"|(?:떨어|나빠|좋아|커|작아|높아|낮아|늘어|줄어|이뤄|알려|빠|치러|던|가|터|만들어|이어|벌어|많아|굳어|멀어|쏟아|쓰러|무너|불거|펼쳐|빨라|사라)진"
    r"|(?:하|되|시키|키|있|없|받|넘|돌|따르|보이|이르|달하|어나|어드|오르|내리|나오|나서|갖|가지|만드|지나|이끄|앞서|거두|불리|열리|걸리|미치|이루|치르|노리|이어지|벌이|맞|맡|입|얻|잃)(?:는|던)"
    r"|[가-힣]?(?:해|아|어|여|워|려|져)(?:주|가|오|내|두|놓)는"
    r"|[가-힣](?:할|될|릴|킬|칠|낼|질|적인)|(?:앉|솟|꺾|쌓|갚|묶|뽑|꼽|붙|맞)은|웃돈|밑돈)$"
    r"|^(?:같은|높은|낮은|많은|적은|작은|좋은|짧은|긴|넓은|젊은|늦은|깊은|한|될|할|된|인|큰|온|간|난|든|준|쓸|낸|본|받은|담은|얻은|맺은|잃은|찾은|하는|되는|있는|없는|넘는|이는|둔|찬|딴)$"
)
_PARTICLE_VERBS = re.compile(
    r"(?:통해|통해서|통한|위해|위해서|위한|대해|대해서|대한|대하여|의해|의한|의하면|따라|따른|따르면|관해|관한|관련|관련해|비해|비해서|비하면"
    r"|비교하면|비교해|비교할|견줘|걸쳐|함께|더불어|포함해|비롯해|비롯한|제외하고|제외하면|제외한|앞두고|두고|놓고|이어|함께한|맞아|향해"
    r"|거쳐|상대로|대상으로|중심으로|가운데|중에서|불구하고)(?:는|도)?$"
)
_ADVERBS_BY_ENDING = re.compile(r"[가-힣]{2,}(?:적으로|히|스럽게|롭게|별로)$")


class Reading(NamedTuple):
    """What a word is, where its stem ends, counted from its start, and the particle behind it."""

    kind: WordKind
    stem: int
    particle: str


def split_particle(word: str) -> tuple[int, str]:
    """Return where the noun of a word ends, and the particle behind it; the whole word without one.

    A word that is a known noun whole (회의, 제도, 주가) has none.
    """
    if word in load_words("particle_like_nouns"):
        return len(word), ""
    for length in range(min(_LONGEST, len(word) - 1), 0, -1):
        particle = word[-length:]
        if particle not in _ALL:
            continue
        last = word[-length - 1]
        if _fits(last, particle) and not (length == 1 and _belongs_to_noun(word)):
            return len(word) - length, particle
    return len(word), ""


def _fits(last: str, particle: str) -> bool:
    """Check whether a particle may follow a noun with this last letter; behind digits and Latin letters any may."""
    if not "가" <= last <= "힣":
        return True
    coda = find_coda(last)
    return particle in _BY_SOUND["vowel" if not coda else "rieul" if coda == "ㄹ" else "coda"]


def _belongs_to_noun(word: str) -> bool:
    """Check whether the last syllable is one of the noun: 증가, 회의, 제도."""
    return word.endswith(list_words("particle_like_endings"))


def _read_verb(word: str) -> WordKind | None:
    """Read a verb that is known whole: 통해, 챙긴, 받아."""
    if _PARTICLE_VERBS.fullmatch(word):
        return "particle verb"
    if word in load_words("adnominal_words"):
        return "adnominal"
    return "link" if word in load_words("link_words") or word.endswith(("하지", "되지")) else None


def read_word(word: str) -> Reading:
    """Read a chunk of letters between spaces."""
    last = word[-1:]
    if not "가" <= last <= "힣":
        return Reading("noun", len(word), "")
    if word in load_words("fact_adverbs") or (last in "로히게" and _ADVERBS_BY_ENDING.fullmatch(word)):
        return Reading("adverb", len(word), "")
    if word in load_words("verb_like_nouns"):
        return Reading("noun", len(word), "")
    if (verb := _read_verb(word)) is not None:
        return Reading(verb, len(word), "")
    stem, particle = split_particle(word)
    if particle in ("보다", "보다는", "보다도") and stem > 1:
        return Reading("noun", stem, particle)
    if particle and word[:stem] in load_words("verb_like_nouns"):
        return Reading("noun", stem, particle)
    for kind, pattern, lasts in VERB_ENDINGS:
        if last in lasts and pattern.search(word):
            return Reading(kind, len(word), "")
    return Reading("noun", stem, particle)


# Each with the letters that its words end with: most words end with none of them.
VERB_ENDINGS: tuple[tuple[WordKind, re.Pattern[str], str], ...] = (
    ("adnominal", _ADNOMINAL, "간긴낀난낸낼는던돈된될둔든딴룬른린릴본쓴쓸온운은인준진질찬춘친칠큰킨킬한할"),
    ("link", _LINK, "가게고나내니던데도돼라려로록만며면서야어에여자져지춰해"),
    ("final", _FINAL, "고까냐는다던만며면서요음죠"),
)
