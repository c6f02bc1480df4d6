"""Define the row of one figure with all that is known of it."""

from dataclasses import dataclass
from decimal import Decimal

from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.facts import FactRow


@dataclass(frozen=True, slots=True)
class ImpliedRate:
    """Hold the rate of a conversion: the amount of `quote` for one `base`."""

    base: str
    quote: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class FigureDetail:
    """Hold a figure with its fact, and the figure that it restates.

    `fact` is None where extraction does not know what the figure measures. `converts` is the id of the figure that this
    one restates, and `rate` the rate implied by two amounts in different currencies.
    """

    figure: FigureRow
    fact: FactRow | None
    converts: int | None
    rate: ImpliedRate | None
