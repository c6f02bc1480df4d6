"""Extract names, figures, times and cited sources from articles.

The tools are rules, a knowledge base and a tagger. `Extractor` is loaded lazily: importing one rule does not
load all of them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsdb.extract.extractor import EXTRACTOR_VERSION, Extractor

__all__ = ["EXTRACTOR_VERSION", "Extractor"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsdb.extract import extractor

    return getattr(extractor, name)
