"""Keep a relational news archive.

The names of `__all__` are loaded when first used, so that `newsdb --help` loads none.
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Archive", "FactFilters", "FigureFilters", "Filters", "NewsdbError", "__version__"]

# A library prints nothing by itself: without any handler, Python would print warnings to standard error.
logging.getLogger(__name__).addHandler(logging.NullHandler())

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive
    from newsdb.model.errors import NewsdbError
    from newsdb.model.filters import FactFilters, FigureFilters, Filters
else:  # not for a type checker, which would take every name for one of the package
    _MODULES = {
        "Archive": "newsdb.archive.archive",
        "FactFilters": "newsdb.model.filters",
        "FigureFilters": "newsdb.model.filters",
        "Filters": "newsdb.model.filters",
        "NewsdbError": "newsdb.model.errors",
    }

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
