"""Read an option that is a number within bounds."""

import math
from typing import Any

import click


class NumberRange(click.FloatRange):
    """Refuse what is not a finite number, too: `nan` lies between any bounds, and `inf` above any lower one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; fail for one out of the bounds, and for `nan` and `inf`."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a finite number.", param, ctx)
        return number
