"""Whether a Hangul word has the shape of a person's name: Korean, Chinese by sound, or Western by its given name.

Korean: a family name (2015 census) and syllables that given names are made of. Chinese: a family name as 외래어 표기법 writes
it, and syllables of pinyin as it writes them. Western: a given name from a list, and a surname after it.
"""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal

Origin = Literal["korean", "chinese", "western"]

_FAMILY = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석"
    "선설마길연위표명기반라왕금옥육인맹제모탁국어은편계"
)
_COMMON_FAMILY = frozenset("김이박최정강조윤장임한오서신권황안송홍유고문양손배백허남심노하곽")
_DOUBLE_FAMILY = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")
_GIVEN_FIRST = frozenset(
    "가강건경관광교구국권규근금기길나남노다단달대덕도동두라래려련로루리마만명모무문미민백범병보복봉부산상새서석선설성세소솔송수순슬"
    "승시신아안애양여연영예오옥완용우욱운웅원월유윤율은을응의이익인일임자장재점정제조종주준중지진차찬창채천철청초춘충치탁태택판평"
    "필하학한해행향혁현형혜호홍화환효후훈휘희힘"
)
_GIVEN_LAST = frozenset(
    "가강건걸겸경곤관광교구국권규균근금기길김나남녀년노늘다담대덕도돈동두라란람랑래량련렬령례로록롬루룡름리린림만명모목무묵문미민배백"
    "범별병복봉비빈빛산삼상샘서석선섭성세소솔송수숙순술슬승식신실심아안애양언얼연열엽영예오옥온완용우욱운웅원월유윤율은을의이익인"
    "일임자재전정제조종주준중지진찬창채천철청초춘충치탁태택평표풍필하학한해헌혁현협형혜호홍화환황회효후훈휘흠희"
)
# Ordinary words that have the shape of a Korean name and stand where a name may stand.
_NOT_NAMES = frozenset(
    "이사장 이사회 전문의 정치인 경제인 지도자 이용자 소비자 노동자 기술자 주인공 우선주 기술주 성장주 차세대 신기술 유명인 현대인 한국인 미국인 중국인 "
    "조선인 안전성 고성장 공기업 정상화 전자제 주요국 신세대 기성세 이동통 전세계 전국구 주민등 한의사 한의원 변리사 전담자 전임자 후임자 임기제 차기회 "
    "신임사 공동대 수석부 원내대 정무수 민정수 경제수 홍보수 국가원 정부조 지방정 주정부 연방정 전경련 민주노 한국노 소상공 자영업 중소기 대기업 주최자 "
    "진행자 제조사 유통사 운영사 이동사 방송사 신문사 통신사 여행사 운용사 자산운 기관장 지역장 조사원 연구원 전문가 관계자 당국자 책임자 담당자 창업자 "
    "공동체 고위급 장관급 차관급 정부안 이재명정 윤석열정 문재인정 여의도 강남구 서초구 성동구 용산구 마포구 노원구 강서구 구로구 금천구 도봉구 "
    "동대문 서대문 남대문 광화문 강원도 경기도 제주도 전라도 경상도 충청도 한반도 고양시 성남시 수원시 안양시 용인시 하남시 공주시 전주시 청주시 여수시 "
    "남양주 동두천 의정부 한국은 이번에 지난해 이달의 한편에 우리나 우리은 하나은 신한은 국민은 기업은 하나금 신한금 우리금 국민연 주식회 유한회 "
    "신사업 신시장 신산업 신제품 신차종 신규사 신약개 양산차 원자재 천연가 석유화 제조업 금융업 서비스 소재부 반도체 이차전 전기차 수소차 자율주 "
    "인공지 지능형 고객사 협력사 계열사 자회사 모회사 지주사 상장사 은행장 서울시 인천시 부산시 대전시 세종시 울산시 광주시 대구시 해외법 국내외 "
    "정보기 정책실 정책위 정무위 기재위 국방위 외통위 행안위 국토위 과방위 산자위 복지위 환노위 법사위 예결위 국정원 감사원 안보실 기획실 인사처 "
    "성소수 여성계 노동계 경제계 정치권 금융계 문화계 종교계 의료계 법조계 언론계 학계의 유가족 유족의 고인의 주가가 전기가 이상의 이하의 전일의 "
    "최고위 최대주 최우선 최종안 최연소 최고령 대통령 부통령 전현직 전직대 현직대 신한지 국제기 주한미 이스라 우크라 유럽의 조합원 노조원 선임이 "
    "노조의 공무원 임직원 종업원 연예인 방송인 장애인 외국인 주한외 지식인 문화인 예술인 체육인 언론인 법조인 기업인 상공인 무역인 금융인 과학자 "
    "지원자 구직자 원고인 피고인 유권자 주도자 조력자 지휘자 연주자 안무가 미술가 음악가 소설가 전략가 사업가 투자가 기업가 정치가 "
    "성우이 배우이 선수이 주장인 공동의 해당의 소속의 기존의 현재의 당시의 이전의 이후의 상임위 소위원 조직위 선대위 비대위 인수위 "
    "서울대 고려대 연세대 한양대 경희대 중앙대 건국대 동국대 홍익대 인하대 전남대 전북대 충남대 충북대 경북대 강원대 제주대 부산대 성균대 "
    "조선대 원광대 남서울 명지대 국민대 세종대 광운대 한성대 상명대 가천대 아주대 단국대 한국외 서강대 이화여 숙명여 성신여 육군사 공군사 해군사".split()
)

_CHINESE_FAMILY = (
    "왕 리 장 류 천 양 황 자오 우 저우 쉬 쑨 마 주 후 린 궈 허 가오 뤄 정 량 셰 쑹 탕 한 펑 덩 차오 쩡 샤오 톈 둥 위안 판 위 차이 두 예 청 쑤 웨이 "
    "뤼 딩 런 선 야오 루 추이 중 탄 랴오 자 샤 푸 팡 바이 쩌우 멍 슝 친 추 인 쉐 옌 돤 레이 허우 룽 스 타오 하오 궁 사오 완 첸 다이 모 쿵 샹 "
    "어우양 쓰마 주거 니 관 캉 뉴 좡 먀오 차이 지 링 뤼 잔 인 안 창 거 지 쩡 취 랑 러우"
).split()
_CHINESE_SYLLABLES = (
    "아 아이 안 앙 아오 바 바이 반 방 바오 베이 번 벙 비 볜 뱌오 볘 빈 빙 보 부 차 차이 찬 창 차오 처 천 청 츠 충 처우 추 촨 촹 추이 춘 춰 쓰 쑹 쑤 쏸 "
    "쑤이 쑨 쒀 다 다이 단 당 다오 더 덩 디 뎬 댜오 뎨 딩 둥 더우 두 돤 두이 둔 둬 어 언 얼 파 판 팡 페이 펀 펑 포 푸 가 가이 간 강 가오 거 겅 궁 구 과 관 "
    "광 구이 궈 하 하이 한 항 하오 허 헤이 헝 훙 허우 후 화 화이 환 황 후이 훈 훠 지 자 젠 장 자오 제 진 징 주 쥐안 줴 쥔 카 카이 칸 캉 카오 커 컹 쿵 쿠 콰 "
    "쾅 쿠이 쿤 쿼 라 라이 란 랑 라오 러 레이 렁 리 롄 량 랴오 례 린 링 류 룽 러우 루 뤼 롼 룬 뤄 마 마이 만 망 마오 메이 먼 멍 미 몐 먀오 민 밍 모 무 나 나이 "
    "난 낭 나오 네이 넝 니 녠 냥 냐오 녜 닝 뉴 눙 누 눠 어우 파이 팡 퍼 피 폔 퍄오 핀 핑 치 챠 첸 창 차오 체 친 칭 슝 추 취 취안 췌 췬 란 랑 라오 런 룽 러우 "
    "루이 룬 뤄 싸 싸이 싼 쌍 써 썬 사 사이 산 상 사오 서 선 성 스 서우 수 솽 순 숴 타 타이 탄 탕 타오 터 텅 티 톈 탸오 톄 팅 퉁 터우 투 퇀 투이 툰 퉈 와 와이 "
    "완 왕 웨이 원 웡 워 우 시 샤 셴 샹 샤오 셰 신 싱 쉬 쉐 쉰 야 옌 양 야오 예 이 인 잉 융 유 위 위안 웨 윈 짜 짜이 짠 짱 짜오 쩌 쩡 잔 저 전 정 즈 중 저우 "
    "좡 준 줘 쯔 쭝 쭈 쭤"
).split()
_PINYIN = re.compile(
    rf"(?:{'|'.join(sorted(set(_CHINESE_FAMILY), key=len, reverse=True))})"
    rf"(?:{'|'.join(sorted(set(_CHINESE_SYLLABLES), key=len, reverse=True))}){{1,2}}"
)
# What a word of three syllables often ends with that is no name: a particle or an ending.
_INFLECTED = frozenset("이가을의로만도은한인나기지라고")
_NEVER_LAST = frozenset("이가을의로만도라고")
# Ordinary nouns that a particle makes look like a name: 관리한, 문제가, 방송은.
_NOUNS = frozenset(
    "관리 설정 선택 방문 방한 변신 위조 채용 이후 이하 이상 이전 이번 이용 이유 이동 이름 이해 이익 이자 마을 마련 마음 마감 소유 소속 소식 소비 소송 소재 소개 문제 문화 공제 공개 공급 공동 공모 공정 공사 공시 "
    "공장 공식 공유 공연 공약 설치 설명 설립 설비 연기 연구 연결 연장 연말 연초 연간 연합 연속 신문 신규 신청 신용 신설 신뢰 신고 신임 방송 방식 방법 방안 방침 방문 방지 방위 방향 장관 장기 장비 장소 장애 우려 우선 우리 우수 우주 "
    "계정 계획 계약 계열 계속 주원 주요 주장 주문 주도 주제 주식 주택 주민 주소 주의 주간 주말 조사 조성 조정 조직 조치 조건 조합 조선 조기 정부 정책 정보 정치 정상 정식 정기 정리 정도 정지 정당 전문 전체 전국 전자 전기 전략 전력 "
    "전망 전환 전달 전년 전날 전용 전시 전통 전쟁 전담 고객 고려 고용 고위 고민 고급 고령 기업 기술 기관 기간 기준 기록 기존 기반 기본 기대 기여 기자 기능 기획 기금 기타 기소 서울 서비 서민 서면 서류 서명 안전 안정 안내 안보 안건 "
    "양국 양사 양산 양성 양측 한국 한정 한도 한화 한계 현재 현지 현장 현금 현실 현황 현대 현직 임원 임시 임명 임직 임기 임상 임금 강화 강조 강력 강남 강원 경제 경기 경영 경쟁 경찰 경우 경력 경험 경고 남성 남편 남부 노동 노력 노인 "
    "노조 성장 성공 성과 성능 성명 성인 성분 성향 차량 차관 차원 차세 차이 차기 차례 구성 구조 구매 구축 구체 구입 구속 구글 구청 민간 민생 민주 민원 민심 유명 유지 유통 유치 유럽 유가 유사 유일 유족 유형 나라 나머 진행 진출 진단 "
    "진입 진료 진보 진술 지원 지역 지난 지방 지분 지적 지정 지속 지도 지금 지수 지급 지침 지시 지휘 지능 지점 채권 채택 채널 원인 원전 원래 원금 원료 원칙 천연 천명 공군 공무 현상 현행 변화 변경 변호 변동 함께 여성 여행 여론 여당 여전 "
    "추진 추가 추정 추천 추세 추격 도입 도시 도움 도전 도로 도심 도쿄 석유 석탄 선정 선수 선거 선물 선언 선임 선도 선보 선진 설계 설문 마이 마케 길이 연례 위원 위험 위치 위반 위기 위성 위협 위해 위한 표준 표시 표현 표명 명확 명칭 명단 "
    "기아 반도 반대 반면 반응 반영 반복 라인 왕복 금융 금리 금액 금지 금속 금요 옥상 육성 육군 인상 인수 인공 인정 인기 인식 인프 인근 인구 인사 인력 인증 인물 인재 인하 제품 제조 제공 제출 제시 제도 제재 제안 제기 제한 모델 모두 모바 "
    "모집 모습 모든 모금 국가 국내 국민 국제 국회 국방 국장 국토 국적 어려 은행 편의 편성 편리 권한 권고 권리 황금 송금 송환 홍보 홍콩 고발 문서 문의 문턱 손실 손해 손상 배송 배치 배포 배당 배경 백신 허용 허가 허위 심사 심의 심각 심리 "
    "하락 하반 하루 하나 하지 하자 곽정 성사 성적 유산 유권 전임 오전 오후 오는 오류 오픈 서버 서명 권역 안팎 송출 유로 고속 고가 고성 양자 양극 손쉬 배우 백화 남북 노트 하청 하이 장치 장착 장중 임대 임박 선후 마시 마지 도서 도정 "
    "수상 수출 유치".split()
)


def is_korean(word: str) -> bool:
    """Whether the word has the shape of a full Korean name of three syllables, or four with a double family name."""
    if word in _NOT_NAMES or (word[-1:] in _INFLECTED and word[:2] in _NOUNS):
        return False
    if len(word) == 3:
        return word[0] in _FAMILY and word[1] in _GIVEN_FIRST and word[2] in _GIVEN_LAST
    return len(word) == 4 and word[:2] in _DOUBLE_FAMILY and word[2] in _GIVEN_FIRST and word[3] in _GIVEN_LAST


def is_inflected(word: str) -> bool:
    """Whether a word in the shape of a name rather is a shorter word with a particle: seldom does a name end so."""
    return word[-1:] in _NEVER_LAST or word[-1:] == "동" or word[:2] in _NOUNS


def is_short_korean(word: str) -> bool:
    """Whether the word may be a Korean name of two syllables: the shape of many ordinary words, so it needs more proof."""
    return len(word) == 2 and word[0] in _COMMON_FAMILY and word[1] in _GIVEN_LAST and word not in _NOUNS


def is_chinese(word: str) -> bool:
    """Whether the word may be a Chinese name by its sound: a family name and one or two syllables of pinyin."""
    return 2 <= len(word) <= 8 and word not in _NOT_NAMES and _PINYIN.fullmatch(word) is not None


def is_given(word: str) -> bool:
    """Whether the word is a Western given name in Hangul (제이슨)."""
    return word in _given_names()


@cache
def _given_names() -> frozenset[str]:
    with (files("newsdb.extract") / "data" / "given_names.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["name"] for row in csv.DictReader(lines))


@cache
def chinese_surnames() -> dict[str, str]:
    """Chinese family names: Hanzi (simplified) to Hangul as 외래어 표기법 writes it."""
    with (files("newsdb.extract") / "data" / "chinese_surnames.csv").open(encoding="utf-8", newline="") as lines:
        return {row["hanzi"]: row["hangul"] for row in csv.DictReader(lines)}
