"""Which day an English date means: that of the verb it belongs to."""

from datetime import UTC, datetime

import pytest

from tests.extract.times.test_resolve_times import days

# Tuesday 10 March 2026, 10:00 in Seoul: Friday is the 6th or the 13th, Monday the 9th or the 16th.
SPRING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Narutech had until March 20 to respond to the complaint.", "March 20", "2026-03-20"),
        (
            "Applicants had until April 3 to send their papers, the Haneul Foundation said.",
            "April 3",
            "2026-04-03",
        ),
        ("Bidders had until September 30 to raise their offers.", "September 30", "2026-09-30"),
        ("Residents must pay the fee by March 31, the agency said.", "March 31", "2026-03-31"),
        ("Drivers should renew their papers by Dec. 31, officials said.", "Dec. 31", "2026-12-31"),
        ("Tenants have to leave by April 15, the court ruled.", "April 15", "2026-04-15"),
        ("Dasom Motors was ordered to recall the vans by May 2.", "May 2", "2026-05-02"),
        ("Unions asked Garam Steel for an answer by 25 March.", "25 March", "2026-03-25"),
        ("The deadline was extended until April 3, Onnuri Bank announced.", "April 3", "2026-04-03"),
        ("The show runs until June 7, the museum said.", "June 7", "2026-06-07"),
        ("“Send us the forms by March 27,” Ms. Byeol said.", "March 27", "2026-03-27"),
        ("By March 27, every shop must post its prices, the ministry said.", "March 27", "2026-03-27"),
        ("Saebyeok Airlines has until the end of November to repay, she said.", "November", "2026-11-01"),
        ("Owners have until Friday to object, officials said on Monday.", "Friday", "2026-03-13"),
        ("Owners have until Friday to object, officials said on Monday.", "Monday", "2026-03-09"),
        ("The judge gave Miru Foods until Friday to reply.", "Friday", "2026-03-13"),
        ("Mr. Goo was expelled on Friday and has until March 17 to appeal.", "March 17", "2026-03-17"),
        ("The trial was postponed to April 10, the court said.", "April 10", "2026-04-10"),
        ("Haru Mart pushed back its opening to Friday.", "Friday", "2026-03-13"),
        ("He told staff they had until Sunday to decide.", "Sunday", "2026-03-15"),
        ("The trial was adjourned until Monday, the court said.", "Monday", "2026-03-16"),
    ],
)
def test_until_and_by_mean_a_day_to_come(text: str, word: str, day: str) -> None:
    assert days(text, SPRING)[word] == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Haru Mart stayed open until January 31.", "January 31", "2026-01-31"),
        ("She ran the bank until November 20.", "November 20", "2025-11-20"),
        ("By November 20, sales had fallen by half.", "November 20", "2025-11-20"),
        ("By Friday, the fire had spread to three villages.", "Friday", "2026-03-06"),
        ("The strike lasted from January 5 to January 12.", "January 12", "2026-01-12"),
        ("Sales fell by half, according to November 20 figures.", "November 20", "2025-11-20"),
        ("The count rose to 300 by Sunday.", "Sunday", "2026-03-08"),
        ("He had served as mayor until January 9.", "January 9", "2026-01-09"),
        ("The firm failed to pay by November 30.", "November 30", "2025-11-30"),
        ("Bidders had until March 2 to pay but none did.", "March 2", "2026-03-02"),
    ],
)
def test_until_and_by_lie_behind_where_the_verb_says_so(text: str, word: str, day: str) -> None:
    assert days(text, SPRING)[word] == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Narutech said on Monday it will hold a briefing.", "Monday", "2026-03-09"),
        (
            "The minister told reporters in Sejong on Friday: “We will not raise the tax.”",
            "Friday",
            "2026-03-06",
        ),
        ("Garam Steel announced on Thursday that its plant will close.", "Thursday", "2026-03-05"),
        ("Mr. Byeol told lawmakers on Monday that prices will fall.", "Monday", "2026-03-09"),
        ("“We will not sell,” a spokesman for Dasom Motors said on Friday.", "Friday", "2026-03-06"),
        ("Prices will rise, according to a report on Sunday.", "Sunday", "2026-03-08"),
        ("In a statement on Monday, Onnuri Bank said it will cut its rates.", "Monday", "2026-03-09"),
        ("On Monday, the union said it plans to strike.", "Monday", "2026-03-09"),
        ("The union said on Sunday it would strike.", "Sunday", "2026-03-08"),
        ("Goo Rim told the council on Friday he could not say.", "Friday", "2026-03-06"),
        ("Guests who booked before Friday must pay more.", "Friday", "2026-03-06"),
        ("Haru Mart, closed since November 20, will reopen.", "November 20", "2025-11-20"),
        ("Ministers, gathering on Friday in Busan, agreed that the tax will fall.", "Friday", "2026-03-06"),
        ("A man arrested on Monday will be tried in Seoul.", "Monday", "2026-03-09"),
        ("Haru Mart, which opened on Monday, will sell flowers.", "Monday", "2026-03-09"),
        ("Miru Foods said on February 27 that it will build a mill.", "February 27", "2026-02-27"),
        ("Saebyeok Airlines told investors on Dec. 5 it will add flights.", "Dec. 5", "2025-12-05"),
    ],
)
def test_a_day_of_the_verb_of_saying_is_past_whatever_will_follow(text: str, word: str, day: str) -> None:
    assert days(text, SPRING)[word] == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Narutech said it will hold a briefing on Monday.", "Monday", "2026-03-16"),
        ("Narutech said on Sunday that it would open on Friday.", "Friday", "2026-03-13"),
        ("Narutech said on Sunday that it would open on Friday.", "Sunday", "2026-03-08"),
        ("The strike will be held on Monday, the union said.", "Monday", "2026-03-16"),
        ("On Monday, Haru Mart will open its newly built store.", "Monday", "2026-03-16"),
        ("The union hopes to meet the owners on Monday.", "Monday", "2026-03-16"),
        ("Talks scheduled for Friday were moved to Busan, she said.", "Friday", "2026-03-13"),
        ("The show opens on Friday, the museum said.", "Friday", "2026-03-13"),
        ("Mr. Goo signed the bill on Saturday; it takes effect on April 1.", "April 1", "2026-04-01"),
        ("Schools shut early and will remain closed through Friday.", "Friday", "2026-03-13"),
        ("The bill passed the House and could be signed on Friday.", "Friday", "2026-03-13"),
        ("A vote on Friday will decide the matter, he told the paper.", "Friday", "2026-03-13"),
        ("He said the vote on Friday will be close.", "Friday", "2026-03-13"),
        ("Dasom Motors is expected to announce its profits on Dec. 18.", "Dec. 18", "2026-12-18"),
        ("Miru Foods will hold an extended meeting on Friday.", "Friday", "2026-03-13"),
    ],
)
def test_a_day_of_a_verb_in_the_future_lies_ahead_whatever_was_said(text: str, word: str, day: str) -> None:
    assert days(text, SPRING)[word] == day


@pytest.mark.parametrize("text", ["Monday", "Friday, by Friday", "until Friday until", "will on May 5"])
def test_a_date_without_a_sentence_is_placed_all_the_same(text: str) -> None:
    assert days(text, SPRING)
