"""Collect notices: lines telling the user how a question was understood, where it is not obvious."""

from collections.abc import Callable, Iterator

OnNotice = Callable[[str], None]
"""Receives the text of a notice, one line."""


class Notices:
    """Collect the notices of one question, each text once, in the order of their first appearance.

    A function with something to say takes `notices: Notices` and calls `add`.
    """

    def __init__(self, on_notice: OnNotice | None = None) -> None:
        """Start empty; `on_notice` receives every new notice at once."""
        self._on_notice = on_notice
        self._texts: dict[str, None] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: str) -> None:
        """Add a notice; one with the same text as an earlier one is dropped."""
        if text in self._texts:
            return
        self._texts[text] = None
        if self._on_notice is not None:
            self._on_notice(text)
