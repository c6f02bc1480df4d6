"""Units and counters as plain data: how they are written, and the one name under which they are kept.

A line is `name: spellings`, the spellings apart by `|` (they may hold spaces). Currencies are ISO 4217, physical units
their symbol where it is in common use; counters are their own name. Latin spellings are told apart by case.
"""

MONEY = """
KRW: 원|원화|won|KRW
USD: 달러|미국달러|미국 달러|미 달러|미달러|달러화|弗|불|U.S. dollars|US dollars|dollars|dollar|USD
CNY: 위안|위안화|yuan|CNY|RMB|renminbi
EUR: 유로|유로화|euros|euro|EUR
JPY: 엔|엔화|yen|JPY
GBP: 파운드|파운드화|pounds|영국 파운드|pounds sterling|GBP
HKD: 홍콩달러|홍콩 달러|Hong Kong dollars|HKD
TWD: 대만달러|대만 달러|신대만달러|신대만 달러|New Taiwan dollars|TWD
SGD: 싱가포르달러|싱가포르 달러|싱가폴달러|싱가폴 달러|Singapore dollars|SGD
AUD: 호주달러|호주 달러|Australian dollars|AUD
CAD: 캐나다달러|캐나다 달러|Canadian dollars|CAD
NZD: 뉴질랜드달러|뉴질랜드 달러|NZD
CHF: 스위스프랑|스위스 프랑|프랑|francs|CHF
INR: 루피|인도루피|인도 루피|rupees|INR
IDR: 루피아|rupiah|IDR
RUB: 루블|러시아루블|러시아 루블|rubles|roubles|RUB
THB: 바트|태국바트|태국 바트|baht|THB
MYR: 링깃|링기트|ringgit|MYR
BRL: 헤알|헤알화|브라질 헤알|reais|BRL
TRY: 리라|튀르키예 리라|터키 리라|lira|TRY
SAR: 리얄|사우디리얄|사우디 리얄|사우디아라비아 리얄|SAR
AED: 디르함|dirhams|AED
SEK: 크로나|스웨덴크로나|스웨덴 크로나|SEK
PLN: 즈워티|즐로티|폴란드 즈워티|zlotys|PLN
HUF: 포린트|HUF
VND: 동|베트남동|베트남 동|VND
CZK: 체코코루나|체코 코루나|CZK
NOK: 노르웨이크로네|노르웨이 크로네|NOK
DKK: 덴마크크로네|덴마크 크로네|DKK
ILS: 셰켈|세켈|shekels|ILS
ZAR: 랜드|rand|ZAR
PHP: 필리핀페소|필리핀 페소|PHP
MXN: 멕시코페소|멕시코 페소|MXN
ARS: 아르헨티나페소|아르헨티나 페소|ARS
CLP: 칠레페소|칠레 페소|CLP
COP: 콜롬비아페소|콜롬비아 페소|COP
KZT: 텡게|KZT
MNT: 투그릭|MNT
UZS: 우즈베키스탄 숨|UZS
UAH: 흐리우냐|UAH
RON: 레우|RON
EGP: 이집트파운드|이집트 파운드|EGP
IRR: 이란리알|이란 리알|IRR
QAR: 카타르리얄|카타르 리얄|QAR
OMR: 오만리알|오만 리알|OMR
KWD: 쿠웨이트디나르|쿠웨이트 디나르|KWD
IQD: 이라크디나르|이라크 디나르|IQD
PKR: 파키스탄루피|파키스탄 루피|PKR
LKR: 스리랑카루피|스리랑카 루피|LKR
BDT: 타카|BDT
MMK: 짯|MMK
KHR: 리엘|KHR
LAK: 라오스킵|라오스 킵|LAK
MOP: 파타카|MOP
NGN: 나이라|NGN
KES: 케냐실링|케냐 실링|KES
PEN: 페루솔|페루 솔|PEN
"""

SIGNS = {
    "US$": "USD",
    "AU$": "AUD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "$": "USD",
    "＄": "USD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "￦": "KRW",
    "₹": "INR",
    "¥": "JPY",
    "￥": "JPY",
}

PERCENT = """
%: %|％|퍼센트|percent|per cent|pct
"""

PERCENT_POINT = """
%p: %p|%P|％p|％P|%pt|%point|%points
%p: %포인트|％포인트|% 포인트|퍼센트포인트|퍼센트 포인트|percentage points|percentage point
bp: bp|bps|BP|bP|베이시스포인트|베이시스 포인트|basis points|basis point
"""

INDEX = """
pt: 포인트|pt|p|P|points|point
"""

RATIO = """
배: 배|times|곱절
"""

RANK = """
위: 위
"""

DURATION = """
year: 년|개년|주년|연간|years|year|-year
quarter: 개 분기|개분기|분기|quarters
month: 개월|달|months|month|-month
week: 주일|weeks|week|-week
trading day: 거래일|trading days
business day: 영업일|business days
day: 일|days|day|-day
hour: 시간|hours|hour|-hour
minute: 분|minutes|minute|-minute
second: 초|seconds
"""

QUANTITY = """
세: 세|살|years old|-year-old
nm: 나노미터|nm|㎚
μm: 마이크로미터|미크론|μm|um|㎛|µm
mm: 밀리미터|㎜|mm
cm: 센티미터|센티|㎝|cm
m: 미터|m|ｍ|meters|metres
km: 킬로미터|㎞|km|kilometers|kilometres
㎡: 제곱미터|평방미터|㎡|m²|m2|square meters|square metres
㎢: 제곱킬로미터|평방킬로미터|㎢|km²|square kilometers|square kilometres
㎥: 세제곱미터|입방미터|루베|㎥|m³|m3|cubic meters|cubic metres
ha: 헥타르|ha|㏊|hectares
평: 평
에이커: 에이커|acres
인치: 인치|형|inches|inch|-inch
피트: 피트|feet|ft
야드: 야드|yards
마일: 마일|miles|mile
해리: 해리
mg: 밀리그램|㎎|mg
μg/㎥: ㎍/㎥|μg/㎥|µg/㎥|㎍/m³
μg: 마이크로그램|㎍|μg|µg
g: 그램|g
kg: 킬로그램|㎏|kg|KG|Kg|kilograms
톤: 톤|t|metric tons|tonnes|tons
온스: 온스|ounces|oz
캐럿: 캐럿
ml: 밀리리터|㎖|ml|mL
L: 리터|ℓ|L|liters|litres
kL: 킬로리터|㎘|kL
배럴: 배럴|barrels|bpd
갤런: 갤런|gallons
℃: 도|℃|°C|°
℉: ℉|°F
W: 와트|W|watts
kW: 킬로와트|㎾|kW|KW|kilowatts
MW: 메가와트|㎿|MW|megawatts|megawatt|-megawatt
GW: 기가와트|GW|gigawatts|gigawatt|-gigawatt
TW: 테라와트|TW
Wh: 와트시|Wh
kWh: 킬로와트시|kWh|㎾h|KWh
MWh: 메가와트시|MWh|㎿h
GWh: 기가와트시|GWh
TWh: 테라와트시|TWh
V: 볼트
kV: 킬로볼트|kV|㎸
A: 암페어
mAh: mAh
Ah: Ah
Hz: 헤르츠|Hz|㎐
kHz: 킬로헤르츠|kHz|㎑
MHz: 메가헤르츠|MHz|㎒
THz: 테라헤르츠|THz
GHz: 기가헤르츠|GHz|㎓
마력: 마력|hp|ps
KB: 킬로바이트|KB
MB: 메가바이트|MB|㎆
GB: 기가바이트|GB|㎇
TB: 테라바이트|TB
PB: 페타바이트|PB
Mbps: Mbps|메가비피에스
Gbps: Gbps|Gb/s
GB/s: GB/s|기가바이트퍼세크
TB/s: TB/s
dB: 데시벨|dB|㏈
ppm: ppm|피피엠|PPM
ppb: ppb
hPa: 헥토파스칼|hPa|㍱
kcal: 킬로칼로리|㎉|kcal
cal: 칼로리|㎈
FLOPS: 플롭스|FLOPS
PF: 페타플롭스|PFLOPS
TFLOPS: 테라플롭스|TFLOPS
TOPS: TOPS
km/h: km/h|㎞/h
m/s: m/s|㎧
TEU: TEU
BTC: BTC
ETH: ETH
"""

# Counters that stand for one another are kept under one name.
COUNT = """
명: 명|인|사람|people|persons
팀: 개팀|개 팀
"""

COUNTERS = (
    "개|곳|건|병|마리|번|차례|대|주|회|자릿수|가구|가족|가지|개국|개소|개사|과목|군데|권|그루|그릇|끼|다스|점|"
    "종|종목|종류|좌|줄|"
    "쪽|페이지|차선|차로|채|척|칸|캔|켤레|통|트럭|편|필지|학급|호|호실|다발|상자|박스|송이|쌍|잔|장|"
    "벌|매|봉지|팀|표|석|실|"
    "객실|개교|학점|문항|품목|기종|세대|주택|계단|단계|발|기|층|세트|"
    "골|득점|실점|도움|어시스트|리바운드|안타|피안타|탈삼진|삼진|볼넷|타점|도루|세이브|홀드|"
    "연승|연패|홈런|승|패|경기|이닝|라운드|화소|토큰|"
    "다운로드|점포|지점|매장|계좌|병상|그룹|기업|회사|은행|국가|나라|도시|지역|대학|학교|부처|기관|업체|"
    "단체|노선|차종|"
    "과제|사업|작품|제품|모델|상품|펀드|가맹점|사업장|거점|구단|"
    "여객|장병|자녀|코인|비트|큐비트|파라미터|매개변수|뷰|클릭|원자로"
)

# What large plain numbers count without a counter between: 1억 다운로드, 5억 인구.
NOUNS = (
    "다운로드|가입자|이용자|사용자|인구|구독자|고객|회원|조회수|조회|팔로워|관객|유저|농가|일자리|병력|"
    "시민|토큰|화소|파라미터|매개변수"
)

# English nouns that may follow a plain number; the name is the one that Korean texts use.
ENGLISH_COUNTERS = {
    "shares": "주",
    "companies": "기업",
    "firms": "기업",
    "countries": "국가",
    "cities": "도시",
    "stores": "매장",
    "units": "대",
    "vehicles": "대",
    "cars": "대",
    "employees": "명",
    "workers": "명",
    "users": "명",
    "students": "명",
    "jobs": "일자리",
    "households": "가구",
    "homes": "가구",
    "patents": "건",
    "cases": "건",
    "chips": "개",
    "satellites": "기",
    "parameters": "매개변수",
    "tokens": "토큰",
}
