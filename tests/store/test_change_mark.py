"""The mark of a database changes with what is written, and with nothing else."""

import threading

from sqlalchemy import Engine, text

from newsdb.store.change_mark import ChangeMark
from newsdb.store.engine import begin_read, begin_write

ADD = text("INSERT INTO outlet (id, name, name_norm, canonical_id) VALUES (:id, 'x', 'x', :id)")


def test_it_is_another_one_after_a_commit_and_the_same_after_a_question(engine: Engine) -> None:
    mark = ChangeMark(engine)
    first = mark.read()
    with begin_read(engine) as connection:
        connection.execute(text("SELECT count(*) FROM outlet"))
    assert mark.read() == first
    with begin_write(engine) as connection:
        connection.execute(ADD, {"id": 1})
    second = mark.read()
    assert second != first
    assert mark.read() == second
    mark.close()


def test_any_thread_may_read_it(engine: Engine) -> None:
    mark = ChangeMark(engine)
    marks = [mark.read()]
    thread = threading.Thread(target=lambda: marks.append(mark.read()))
    thread.start()
    thread.join()
    assert len(set(marks)) == 1
    mark.close()
