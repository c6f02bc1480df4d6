"""Share options, output and errors between commands."""

from collections.abc import Callable

Command = Callable[..., object]
"""A command's function, before or after decorators."""
