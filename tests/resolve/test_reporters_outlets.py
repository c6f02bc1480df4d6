"""Bylines lead to outlets and reporters."""

import pytest
from sqlalchemy import Engine, select

from newsdb.orm import Outlet, OutletAlias, Reporter
from newsdb.resolve.reporters_outlets import BylineAuthor, OutletFacts, Outlets, Reporters
from newsdb.store.engine import begin_write

KNOWN = OutletFacts("한빛경제", ("Hanbit Economy", "한빛"), "hanbit.example", "KR", "Asia/Seoul")


def described(name: str) -> OutletFacts:
    return KNOWN if name in ("한빛경제", "Hanbit Economy", "한빛") else OutletFacts(name)


@pytest.mark.parametrize("name", ["한빛경제", "한빛", "Hanbit Economy"])
def test_an_outlet_is_one_under_all_its_names(engine: Engine, name: str) -> None:
    with begin_write(engine) as connection:
        assert Outlets(described).ids(connection, [name]) == {name: 1}
        assert Outlets(described).ids(connection, ["hanbit economy"])["hanbit economy"] == 1
        stored = connection.execute(select(Outlet.name, Outlet.domain)).one()
        aliases = set(connection.scalars(select(OutletAlias.name)))
    assert tuple(stored) == ("한빛경제", "hanbit.example")
    assert aliases == {"Hanbit Economy", "한빛"}


def test_an_alias_learnt_later_joins_the_outlet_that_is_there(engine: Engine) -> None:
    with begin_write(engine) as connection:
        assert Outlets(OutletFacts).ids(connection, ["한빛경제"]) == {"한빛경제": 1}
        assert Outlets(described).ids(connection, ["한빛"]) == {"한빛": 1}


def test_the_same_name_at_two_outlets_is_two_people(engine: Engine) -> None:
    with begin_write(engine) as connection:
        outlets = Outlets(described).ids(connection, ["한빛경제", "누리테크"])
        authors = [
            BylineAuthor("류하람", outlets["한빛경제"], None),
            BylineAuthor("류하람", outlets["누리테크"], None),
        ]
        found = Reporters().ids(connection, [*authors, BylineAuthor("류하람", None, None)])
        again = Reporters().ids(connection, authors)
    assert len(set(found.values())) == 3
    assert [found[author] for author in authors] == [again[author] for author in authors]


def test_an_email_that_is_learnt_later_is_added_and_none_is_replaced(engine: Engine) -> None:
    with begin_write(engine) as connection:
        for email in (None, "haram@hanbit.example", "other@hanbit.example"):
            Reporters().ids(connection, [BylineAuthor("류하람", None, email)])
        assert connection.scalars(select(Reporter.email)).all() == ["haram@hanbit.example"]
