"""Bylines lead to outlets and reporters."""

import pytest
from sqlalchemy import Connection, Engine, select

from newsdb.orm import Outlet, OutletAlias, OutletHost, Reporter
from newsdb.resolve.reporters_outlets import BylineAuthor, OutletFacts, Outlets, Reporters, StatedOutlet
from newsdb.store.engine import begin_write

KNOWN = OutletFacts("한빛경제", ("Hanbit Economy", "한빛"), "hanbit.example", "KR", "Asia/Seoul")


def described(name: str) -> OutletFacts:
    return KNOWN if name in ("한빛경제", "Hanbit Economy", "한빛") else OutletFacts(name)


def find_ids(connection: Connection, outlets: Outlets, *names: str) -> list[int]:
    stated = [StatedOutlet(name) for name in names]
    ids = outlets.ids(connection, stated)
    return [ids[outlet] for outlet in stated]


@pytest.mark.parametrize("name", ["한빛경제", "한빛", "Hanbit Economy"])
def test_an_outlet_is_one_under_all_its_names(engine: Engine, name: str) -> None:
    with begin_write(engine) as connection:
        assert find_ids(connection, Outlets(described), name) == [1]
        assert find_ids(connection, Outlets(described), "hanbit economy") == [1]
        stored = connection.execute(select(Outlet.name, Outlet.domain)).one()
        aliases = set(connection.scalars(select(OutletAlias.name)))
    assert tuple(stored) == ("한빛경제", "hanbit.example")
    assert aliases == {"Hanbit Economy", "한빛"}


def test_an_alias_learnt_later_joins_the_outlet_that_is_there(engine: Engine) -> None:
    with begin_write(engine) as connection:
        assert find_ids(connection, Outlets(OutletFacts), "한빛경제") == [1]
        assert find_ids(connection, Outlets(described), "한빛") == [1]


def test_the_same_name_at_two_outlets_is_two_people(engine: Engine) -> None:
    with begin_write(engine) as connection:
        hanbit, nuri = find_ids(connection, Outlets(described), "한빛경제", "누리테크")
        authors = [
            BylineAuthor("류하람", hanbit, None),
            BylineAuthor("류하람", nuri, None),
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


def test_a_title_of_several_papers_is_that_of_another_outlet_on_another_site(engine: Engine) -> None:
    stated = [
        StatedOutlet("The Citizen"),
        StatedOutlet("The Citizen", "citizen-moab.example"),
        StatedOutlet("The Citizen", "thecitizen-otago.example"),
        StatedOutlet("The Citizen", "sport.thecitizen-otago.example"),
    ]
    with begin_write(engine) as connection:
        ids = [Outlets(OutletFacts).ids(connection, [outlet])[outlet] for outlet in stated]
        names = connection.scalars(select(Outlet.name).order_by(Outlet.id)).all()
    assert ids == [1, 1, 2, 2]
    assert names == ["The Citizen", "The Citizen (thecitizen-otago.example)"]


def test_the_hosts_of_an_outlet_are_stored_once(engine: Engine) -> None:
    hanbit, host = StatedOutlet("한빛경제", "hanbit.example"), StatedOutlet("nuri.example", "nuri.example")
    with begin_write(engine) as connection:
        outlets = Outlets(OutletFacts)
        outlets.ids(connection, [hanbit, host])
        assert outlets.take_news()
        outlets.ids(connection, [hanbit])
        assert not outlets.take_news()
        Outlets(OutletFacts).ids(connection, [hanbit])
        hosts = connection.execute(select(OutletHost.host, OutletHost.outlet_id)).all()
    assert [tuple(row) for row in hosts] == [("hanbit.example", 1)]
