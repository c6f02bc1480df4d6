from newsdb.model.notices import Notices


def test_a_text_is_collected_once_and_in_order() -> None:
    notices = Notices()
    for text in ("둘째", "첫째", "둘째"):
        notices.add(text)
    assert list(notices) == ["둘째", "첫째"]
    assert len(notices) == 2


def test_a_new_notice_reaches_the_callback_at_once() -> None:
    texts: list[str] = []
    notices = Notices(texts.append)
    notices.add("하나")
    assert texts == ["하나"]
    notices.add("하나")
    assert texts == ["하나"]


def test_no_notice_is_false() -> None:
    assert not Notices()
