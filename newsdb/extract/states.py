"""State bodies that a place makes definite: 미국 상무부, 중국 정부."""

import re

from newsdb.extract.candidates import Candidate
from newsdb.extract.particles import ends_word

# What the press calls the bodies of other states; the country before it says whose they are.
_BODY = re.compile(
    r" ?(?:연방)?(?:정부|국무부|상무부|재무부|국방부|법무부|에너지부|교육부|노동부|내무부|농무부|교통부|국토안보부|외교부|재정부|상업부|공업정보화부|생태환경부|"
    r"외무성|재무성|경제산업성|경산성|방위성|총무성|문부과학성|후생노동성|국토교통성|과학기술부|산업부|경제부|환경부|보건부|국방성|"
    r"특허청|국세청|통계청|특허상표청|식품의약국|항공우주국|연방수사국|증권거래위원회|연방거래위원회|통신위원회|연방통신위원회|무역대표부|"
    r"중앙은행|의회|상원|하원|대법원|연방대법원|대사관|영사관|총영사관|국무원|공산당|민주당|공화당|보수당|노동당|해군|육군|공군|교통안전국|우정국)"
)
_SURE = 0.9


def joined_with_state(text: str, known: list[Candidate]) -> list[Candidate]:
    """The names, and with every place before a state body the two as one organisation."""
    joined = list(known)
    ends = {candidate.start: candidate for candidate in known if candidate.label == "organisation"}
    for place in known:
        if place.label != "place":
            continue
        match = _BODY.match(text, place.end)
        if match is not None and ends_word(text, match.end()):
            body = ends.get(place.end + 1)
            entity = body.entity if body is not None and body.end == match.end() and _foreign(body.entity) else None
            joined.append(Candidate(place.start, match.end(), "organisation", entity, _SURE))
    return joined


def _foreign(key: str | None) -> bool:
    """Whether the body is not the Korean one of that name: 미국 국방부 is not 국방부."""
    return key is not None and not key.startswith("kr-")
