import pytest

from tests.extract.numbers.numeric_cases import figures, time, times


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("23일 밝혔다.", "23일", "---23"),
        ("10월 들어 올랐다.", "10월", "--10"),
        ("11월3일로 정했다.", "11월3일", "--11-03"),
        ("2030년까지 짓는다.", "2030년", "2030"),
        ("2026년도 예산이다.", "2026년", "2026"),
        ("2023년 8월 이후다.", "2023년 8월", "2023-08"),
        ("2024년 9월 8일 밤이다.", "2024년 9월 8일", "2024-09-08"),
        ("2025년03월11일에 썼다.", "2025년03월11일", "2025-03-11"),
        ("2025.03.11 보도다.", "2025.03.11", "2025-03-11"),
        ("4분기 매출이다.", "4분기", "Q4"),
        ("1·4분기 실적이다.", "1·4분기", "Q1"),
        ("2023년 2분기 말이다.", "2023년 2분기", "2023-Q2"),
        ("9일(현지시간) 보도했다.", "9일", "---09"),
        ("오전 7시 40분 기준이다.", "오전 7시 40분", "07:40"),
        ("오후 1시에 열렸다.", "오후 1시", "13:00"),
        ("낮 12시에 쉬었다.", "낮 12시", "12:00"),
        ("16시25분에 썼다.", "16시25분", "16:25"),
        ("기사는 (15:27)에 나왔다.", "15:27", "15:27"),
        ("On Jan. 5, 2026 it opened.", "Jan. 5, 2026", "2026-01-05"),
        ("It opened in March 2025.", "March 2025", "2025-03"),
        ("It has grown since Jan. 3 there.", "Jan. 3", "--01-03"),
        ("It opens by 2030.", "2030", "2030"),
        ("Sales in Q3 2025 rose.", "Q3 2025", "2025-Q3"),
        ("It closed at 10:30 a.m. there.", "10:30 a.m.", "10:30"),
        ("It closed at 3:30 p.m. there.", "3:30 p.m.", "15:30"),
    ],
)
def test_a_time_says_what_is_written_and_no_more(sentence: str, text: str, value: str) -> None:
    found = time(sentence)
    assert (found.span.text, found.value) == (text, value)
    assert sentence[found.span.start : found.span.end] == text


@pytest.mark.parametrize(
    ("sentence", "text", "minimum", "maximum"),
    [
        ("6~10일 진행한다.", "6~10일", "---06", "---10"),
        ("6월 10~14일 연다.", "6월 10~14일", "--06-10", "--06-14"),
        ("올해 1∼3월 팔았다.", "1∼3월", "--01", "--03"),
        ("2024년 4월~2025년 3월 자료다.", "2024년 4월~2025년 3월", "2024-04", "2025-03"),
        ("2024년 10~12월 자료다.", "2024년 10~12월", "2024-10", "2024-12"),
        ("화가 최모씨(1925~2001)의 그림이다.", "1925~2001", "1925", "2001"),
        ("2021~2023년 자료다.", "2021~2023년", "2021", "2023"),
        ("2~3분기에 짓는다.", "2~3분기", "Q2", "Q3"),
        ("12월 28일~1월 3일 쉰다.", "12월 28일~1월 3일", "--12-28", "--01-03"),
        ("오전 7시∼7시40분 연다.", "오전 7시∼7시40분", "07:00", "07:40"),
        ("오전 9시~오후 6시 연다.", "오전 9시~오후 6시", "09:00", "18:00"),
    ],
)
def test_a_range_has_both_bounds_and_no_value(sentence: str, text: str, minimum: str, maximum: str) -> None:
    found = time(sentence)
    assert (found.span.text, found.value, found.minimum, found.maximum) == (text, None, minimum, maximum)


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("지난해 3월 상장했다.", "지난해"),
        ("지난달 31일 끝났다.", "지난달"),
        ("오는 28일 연다.", "오는"),
        ("오늘(6일) 밝혔다.", "오늘"),
        ("다음 달 5일 연다.", "다음 달"),
        ("회사는 3월 상장했다.", None),
    ],
)
def test_the_word_that_places_a_date_is_its_hint(sentence: str, hint: str | None) -> None:
    assert time(sentence).hint == hint


@pytest.mark.parametrize(
    "sentence", ["5일간 열린다.", "3년 만에 올랐다.", "15일째 오른다.", "4분기 연속 늘었다."]
)
def test_a_stretch_of_time_is_a_duration_and_no_date(sentence: str) -> None:
    assert times(sentence) == []
    assert [found.kind for found in figures(sentence)] == ["duration"]


@pytest.mark.parametrize(
    "sentence",
    ["값이 올랐다. 올해 하반기다.", "1990년대 영화", "'2025 유럽 보고서'", "5개월", "3:1로 이겼다"],
)
def test_relative_words_decades_and_names_are_no_times(sentence: str) -> None:
    assert times(sentence) == []


def test_a_date_and_a_clock_time_are_two_times() -> None:
    assert [found.value for found in times("8일 오전 4시 35분에 열렸다.")] == ["---08", "04:35"]


def test_the_second_of_two_clock_times_is_in_the_same_half_of_the_day() -> None:
    assert [found.value for found in times("오후 2시에서 2시30분으로 늦췄다.")] == ["14:00", "14:30"]
