"""Say on which side of the publication a date lies, as far as the words around it tell."""

from typing import Literal, NamedTuple

Direction = Literal["past", "coming"]


class Outlook(NamedTuple):
    """Hold on which side of the publication a date lies, as far as its sentence says.

    `is_certain`: the words say so, not the present tense alone. `is_statement`: it may be the day on which somebody
    said what the sentence says. `is_deadline`: something is to be done until then, and it may just have passed.
    """

    direction: Direction | None = None
    is_certain: bool = False
    is_statement: bool = False
    is_deadline: bool = False


NO_OUTLOOK = Outlook()
PAST = Outlook("past", is_certain=True)
COMING = Outlook("coming", is_certain=True)
PRESENT_TENSE = Outlook("coming")
DEADLINE = Outlook("coming", is_deadline=True)
