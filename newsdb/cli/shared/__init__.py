"""Handle options, output and errors for all commands."""

from collections.abc import Callable

Command = Callable[..., object]
"""A command's function, before or after decorators."""
