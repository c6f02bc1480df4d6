"""Companies and organisations that their own form gives away: ㈜, a stock code, an ending such as 증권 or 위원회."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from newsdb.extract.candidates import Candidate
from newsdb.extract.particles import ends_word, ends_word_after, starts_word
from newsdb.extract.tokens import word_start
from newsdb.extract.words import ATTACHED, COMPANY_SUFFIXES, ORGANISATION_SUFFIXES, WEAK_COMPANY_SUFFIXES
from newsdb.records import Label

_NAME = r"[가-힣A-Za-z0-9&][가-힣A-Za-z0-9&.]{0,23}"
_WRITTEN = re.compile(
    rf"(?:㈜|\(주\)|주식회사)\s?(?P<after>{_NAME})"
    rf"|(?P<before>(?<![가-힣A-Za-z0-9&]){_NAME})(?:㈜|\(주\)|\s주식회사(?![가-힣])|(?=\((?:\d{{6}}|00\d{{2}}[0-9A-Z]{{2}})\)))"
)
_LATIN = re.compile(
    r"(?<![A-Za-z0-9.&])(?:[A-Z][\w&-]{1,20},? ){1,4}(?:Inc\.?|Corp\.?|Corporation|Co\., Ltd\.?|Ltd\.?|LLC|PLC|Holdings|Technologies)(?![A-Za-z])"
)
_SURE, _LIKELY = 0.85, 0.7
_GENERIC = frozenset(
    "국내 해외 글로벌 세계 중국 미국 일본 한국 유럽 대만 북미 대형 중소 소형 종합 주요 시중 상장 비상장 각 타 본 양 이 그 전 동 해당 신규 기존 민간 공공 국영 외국 외국계 "
    "국책 지방 지역 특수 인터넷 온라인 오프라인 모바일 디지털 전통 첨단 차세대 메모리 시스템 비메모리 차량용 전력 화합물 파운드리 자율주행 전기 수소 친환경 완성 신용 체크 "
    "법인 개인 선불 교통 유심 그래픽 석유 정밀 무기 유기 생 농 중화 기초 도시 신도시 주택 토목 플랜트 해양 인프라 원전 민간 대기 저비용 국적 외항 컨테이너 가전 백색 소비 산업용 "
    "서비스 제조 관광 문화 콘텐츠 방산 방위 우주 철강 조선 뿌리 기간 전략 미래 신 주력 핵심 유망 소재 부품 장비 비금속 귀 희 중 경 합성 천연 의료 의약 미용 의류 바이오 "
    "건강기능 기능성 냉동 가공 편의 수입 친환경 유기농 신재생 재생 부동산 자원 연구 기술 제품 공동 앱 게임 웹 소셜 뉴 매스 멀티 레거시 신문 방송 언론 인쇄 소형모듈 "
    "임베디드 응용 기업용 오픈소스 보안 악성 회계 상용 유료 무료 운영 관리 시뮬레이션 통신 유선 무선 인공 신경 사회 광역 국가 퍼블릭 프라이빗 하이브리드 소버린 생성형 "
    "피지컬 에이전틱 온디바이스 범용 의료용 중앙 상업 투자 저축 국민 도심 특급 비즈니스 가상 거대 초대형 자동 가격 한 두 세 네 모든 여러 다른 같은 최대 최고 일부 우량 관련 "
    "태양광 풍력 원자력 에너지 물류 유통 금융 보험 여행 항공 식음료 화장품 패션 교육 출판 음악 영화 스포츠 엔터 블록체인 핀테크 클라우드 로봇 드론 데이터 반도체 배터리 이차전지 "
    "2차전지 디스플레이 전자 소부장 팹리스 K 중형 순수 유사 기존 공룡 부실 사금융 민족 정부 국유 향토 모 계열 대표 경쟁 선도 후발 설계 미디어 뷰티 헬스 헬스케어 푸드 제약 모빌리티".split()
)
_GENERIC_BODY = frozenset(
    "국내 해외 세계 중국 미국 일본 한국 각 본 이 그 전 해당 소속 관련 산하 민간 공공 국책 국립 시립 도립 사립 공립 종합 대학 대형 중소 지방 지역 요양 한방 동물 치과 정신 거점 상급종합 "
    "인수 집행 운영 이사 상임 특별 소 비상대책 선거대책 윤리 징계 심의 자문 조정 중재 합의 조직 준비 실무 공동 전문 기업부설 부설 중앙 책임 선임 수석 전임 객원 민간 사회 평가 심사 "
    "정책 조사 진상조사 대책 추진 후보추천 경제 노사 노동 학술 의학 정기 국제 기술 과학 데이터 연구 고객 물류 콜 복지 문화 체육 교육 훈련 지원 서비스 상담 안전 보건 관제 혁신 창업 벤처 "
    "투자 정부 기초 광역 도 시 군 구 최고 1심 2심 항소심 하급심 관할 일선 사회적 연기 국부 헤지 사모 인덱스 연금 대외 발전 기후 암호화폐 가상자산 코인 증권 선물 상품 부동산 농산물 "
    "리서치 글로벌 디자인 연구개발 R&D 통합 종합상황 지역아동 커뮤니티 스타트업 여성 남자 여자 특수 과학 외국어 예술 체육 명문 인근 모 현지 당 여러 다른 의료 어린이 협력 2차 3차 대학교 서울 종로".split()
)
_MOST_STEM = 16


class _Endings:
    """A matcher over the endings of names of one label."""

    def __init__(self, endings: str, label: Label, generic: frozenset[str], weak: frozenset[str]) -> None:
        self.label, self.generic, self.weak = label, generic, weak
        self.words = endings.split("|")
        self.automaton = AhoCorasick(self.words)

    def find(self, text: str) -> list[Candidate]:
        found = []
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if ends_word(text, end) or (self.label == "organisation" and ends_word_after(text, end, ATTACHED)):
                begin = word_start(text, start)
                if self._is_name(text[begin:start], self.words[index]) and starts_word(text, begin):
                    found.append(Candidate(begin, end, self.label, None, _LIKELY))
        return found

    def _is_name(self, stem: str, ending: str) -> bool:
        if not stem or len(stem) > _MOST_STEM or stem in self.generic or stem.isdigit():
            return False
        if ending not in self.weak:
            return len(stem) > 1
        # An ending of ordinary compounds counts only after Latin capitals: SK온 is known, EQ뱅크 is a name.
        return stem.isascii() and stem.isupper() and len(stem) > 1 and stem not in _ABBREVIATIONS


_ABBREVIATIONS = frozenset("AI IT ICT ESG PC TV VR AR XR SW HW IP IR EV LCD LED OLED HBM GPU CPU DRAM SSD UAM MRO SI DX AX PF M&A R&D B2B B2C D2C ETF IPTV 5G 6G".split())


@cache
def _endings() -> tuple[_Endings, _Endings]:
    weak = frozenset(WEAK_COMPANY_SUFFIXES.split("|"))
    return (
        _Endings(COMPANY_SUFFIXES, "company", _GENERIC, weak),
        _Endings(ORGANISATION_SUFFIXES, "organisation", _GENERIC_BODY, frozenset(("센터", "기금", "법원", "의회"))),
    )


def named_by_form(text: str, known: list[Candidate]) -> list[Candidate]:
    """Companies and organisations by their form. `known` names are left alone where they stand."""
    taken = {(candidate.start, candidate.end) for candidate in known}
    found = [*_written(text), *_latin(text)]
    for endings in _endings():
        found.extend(endings.find(text))
    return [candidate for candidate in found if (candidate.start, candidate.end) not in taken]


def _written(text: str) -> list[Candidate]:
    if "(" not in text and "㈜" not in text and "주식회사" not in text:
        return []
    found = []
    for match in _WRITTEN.finditer(text):
        start, end = match.span("after") if match["after"] else match.span("before")
        name = _without_particle(text, start, end) if match["after"] else end
        found.append(Candidate(start, name, "company", None, _SURE))
    return found


def _without_particle(text: str, start: int, end: int) -> int:
    for at in range(start + 2, end):
        if ends_word(text, at):
            return at
    return end


def _latin(text: str) -> list[Candidate]:
    return [Candidate(match.start(), match.end(), "company", None, _SURE) for match in _LATIN.finditer(text)]
