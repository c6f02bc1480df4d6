"""An option that is a number within bounds."""

import click
import pytest

from newsdb.cli.shared.number_range import NumberRange
from tests.cli.conftest import Run


@pytest.mark.parametrize("bounds", [(0, None), (None, 1), (0, 1), (None, None)])
@pytest.mark.parametrize("typed", ["nan", "NaN", "-nan", "inf", "-Infinity", "1e999", "x", ""])
def test_what_is_no_finite_number_is_refused(bounds: tuple[float | None, float | None], typed: str) -> None:
    with pytest.raises(click.BadParameter):
        NumberRange(*bounds).convert(typed, None, None)


def test_a_number_within_the_bounds_is_read() -> None:
    assert NumberRange(0, 1).convert("0.5", None, None) == 0.5
    with pytest.raises(click.BadParameter):
        NumberRange(0, 1).convert("1.5", None, None)


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("sql", "SELECT 1"), "--timeout"),
        (("query", "articles"), "--sure"),
        (("query", "conversions"), "--deviation"),
    ],
)
def test_no_option_takes_nan(run: Run, arguments: tuple[str, ...], option: str) -> None:
    result = run(*arguments, option, "nan")
    assert (result.exit_code, option in result.stderr) == (2, True)


@pytest.mark.parametrize("seconds", ["inf", "1e300", "-inf", "nan", "2147484", "-1"])
def test_a_time_that_no_clock_has_is_refused(run: Run, seconds: str) -> None:
    assert run("sql", "SELECT 1", "--timeout", seconds).exit_code == 2
