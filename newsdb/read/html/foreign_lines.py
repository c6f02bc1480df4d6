"""Recognise the lines of a page outside its article: invitations to other articles, and rights."""

import re

# By language; what follows is the name of the other article.
_INVITATIONS = {
    "en": r"(?:read|watch|see|listen)\s(?:more|also|next)|also\sread|see\salso|more\son\sthis|don'?t\smiss|recommended"
    r"|related(?:\s(?:stor(?:y|ies)|articles?|news|content))?|you\smay\s(?:also\s)?like|more\sfrom",
    "de": r"(?:lesen|lies|hören|sehen)(?:\ssie)?\s(?:auch|mehr|dazu|hier)|mehr\s(?:zum\sthema|dazu)|auch\sinteressant"
    r"|passend\sdazu|siehe\sauch|das\skönnte\s(?:sie|dich)\s(?:auch\s)?interessieren",
    "fr": r"(?:à\s)?(?:lire|voir|écouter)\s(?:aussi|également)|sur\sle\smême\s(?:sujet|thème)",
    "es": r"(?:lea|lee|vea|ve|leer|ver)\s(?:también|además|más)|(?:también\s)?(?:te|le)\s(?:puede|podría)\sinteresar"
    r"|noticias?\srelacionadas?",
    "pt": r"(?:leia|veja|ouça|confira)\s(?:também|mais)|saiba\smais",
    "it": r"(?:leggi|guarda)\s(?:anche|pure)|(?:ti\s)?potrebbe\sinteressar(?:e|ti)|per\sapprofondire",
    "ca": r"llegeix\stambé",
    "nl": r"lees\s(?:ook|meer|verder)|bekijk\sook",
    "da": r"læs\s(?:også|mere)|se\sogså",
    "no": r"les\s(?:også|mer)|se\sogså",
    "sv": r"läs\s(?:också|även|mer)|se\s(?:också|även)",
    "fi": r"lue\s(?:myös|lisää)|katso\smyös",
    "pl": r"(?:czytaj|przeczytaj|zobacz|sprawdź)\s(?:także|też|również|więcej)|polecamy",
    "cs": r"čtěte\s(?:také|též|více)|mohlo\sby\svás\szajímat|přečtěte\ssi\stéž",
    "hu": r"olvass[ae]\s(?:el\s)?(?:ezt\s)?is|ez\sis\sérdekelheti",
    "ro": r"cite[sș]te\s[sș]i|vezi\s[sș]i",
    "hr": r"pročitajte\s(?:i|još)|čitajte\s(?:i|još)",
    "ru": r"(?:читайте|смотрите)\s(?:также|ещё)",
    "uk": r"(?:читайте|дивіться)\sтакож",
    "el": r"διαβάστε\s(?:επίσης|ακόμα|ακόμη)",
    "tr": r"ayrıca\sokuyun|ilginizi\sçekebilir|bunu\sda\sokuyun",
    "id": r"(?:baca|lihat|simak)\s(?:juga|pula)",
    "vi": r"(?:xem|đọc)\sthêm",
    "ar": r"(?:اقرأ|اقرئي|شاهد)\s(?:أيض[اً]+|المزيد)",
    "he": r"קראו?\s(?:גם|עוד)",
    "hi": r"(?:यह|इसे)\sभी\sपढ़ें",
    "ja": r"関連(?:記事|ニュース|リンク)|[あ合]わせて読みたい|こちらもおすすめ|おすすめ記事"
    r"|(?<=【)(?:写真|動画|画像)(?=】)",
    "zh": r"(?:相关|相關)(?:阅读|閱讀|新闻|新聞|报道|報導)|延伸(?:阅读|閱讀)|关联阅读|推[荐薦](?:阅读|閱讀)"
    r"|更多(?:新闻|新聞|报道|報導)|看更多",
    "ko": r"관련\s?(?:기사|뉴스)|추천\s?기사|함께\s?(?:보면|읽으면)(?:\s?좋은\s?기사)?",
}
_ALL = "|".join(_INVITATIONS.values())
_INVITATION = re.compile(rf"^\W{{0,5}}(?:{_ALL})\s?[:：|»>▶】\])–-]", re.IGNORECASE)
# Outside English these words begin no other line, so that no colon is needed where it is no sentence.
_OTHERS = "|".join(words for language, words in _INVITATIONS.items() if language != "en")
_BARE_INVITATION = re.compile(rf"^\W{{0,5}}(?:{_OTHERS})\b(?!.*[.!?…。]$)", re.IGNORECASE)
_RIGHTS = re.compile(r"^\W{0,3}(?:copyrights?|저작권자|ⓒ|©).{0,90}(?:금지|reserved|무단)", re.IGNORECASE)
_REPORTER_PAGE = re.compile(r"^.{0,30}(?:다른\s?기사\s?(?:더\s?)?보기|기자\s?(?:페이지|홈)|구독하기?)\W*$")
_LONGEST = 200  # characters


def is_foreign_line(line: str) -> bool:
    """Return whether a line invites to another article (`Read more: ...`) or states the rights of the paper."""
    return len(line) <= _LONGEST and bool(
        _INVITATION.match(line)
        or _BARE_INVITATION.match(line)
        or _RIGHTS.match(line)
        or _REPORTER_PAGE.match(line)
    )
