"""Equal texts have equal hashes, whatever their white space."""

from hashlib import sha256

from newsdb.text.content_hash import hash_body, hash_content


def test_white_space_makes_no_other_text() -> None:
    assert (
        hash_body("가", "나루 다리\n\n열다")
        == hash_body(None, "나루다리 열다")
        == sha256("나루다리열다".encode()).digest()
    )
    assert hash_body("가 나", "") == sha256("가나".encode()).digest()


def test_reporters_and_their_roles_belong_to_the_content() -> None:
    alone = hash_content("가", "나", [])
    assert hash_content("가", "나", [("홍길동", None)]) != alone
    assert hash_content("가", "나", [("홍길동", None)]) == hash_content(" 가", "나 ", [("홍길동", "")])
    assert hash_content("가", "나", [("홍길동", "기자")]) != hash_content("가", "나", [("홍길동", None)])
    assert hash_content(None, "가나", []) != hash_content("가", "나", [])
