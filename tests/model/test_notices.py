from newsdb.model.notices import NewestCounted, Notice, Notices, UndatedLeftOut

DATED, UNDATED = NewestCounted(5_000), UndatedLeftOut(2, "date")


def test_a_notice_is_collected_once_and_in_order() -> None:
    notices = Notices()
    for notice in (UNDATED, DATED, UndatedLeftOut(2, "date")):
        notices.add(notice)
    assert list(notices) == [UNDATED, DATED]
    assert len(notices) == 2


def test_notices_of_one_kind_with_other_values_are_others() -> None:
    notices = Notices()
    for unknown in (UndatedLeftOut(2, "day"), UndatedLeftOut(2, "date"), UndatedLeftOut(1, "date")):
        notices.add(unknown)
    assert len(notices) == 3


def test_a_new_notice_reaches_the_callback_at_once() -> None:
    told: list[Notice] = []
    notices = Notices(told.append)
    notices.add(DATED)
    assert told == [DATED]
    notices.add(DATED)
    assert told == [DATED]


def test_no_notice_is_false() -> None:
    assert not Notices()
