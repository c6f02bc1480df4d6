"""Say on which side of the publication a date lies, as far as the words around it tell."""

from typing import Literal, NamedTuple

JUST_GONE = 3
Direction = Literal["past", "coming"]


class Outlook(NamedTuple):
    """Hold on which side of the publication a date lies, as far as its sentence says.

    `is_certain`: the words say so, not the present tense alone. `is_statement`: it may be the day on which somebody
    said what the sentence says. `days_gone`: how many days ago a date with its month may lie where it is to come, but
    not for certain.
    """

    direction: Direction | None = None
    is_certain: bool = False
    is_statement: bool = False
    days_gone: int = 0


NO_OUTLOOK = Outlook()
PAST = Outlook("past", is_certain=True)
COMING = Outlook("coming", is_certain=True)
PRESENT_TENSE = Outlook("coming", days_gone=JUST_GONE)
# Something is to be done until then; reports tell soon after that it was not.
DEADLINE = Outlook("coming", days_gone=30)
