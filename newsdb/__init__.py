"""newsdb: a relational news archive.

`from newsdb import Archive` is the whole Python face; it is loaded when asked for, since the tables take a while.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

__version__ = "0.1.0"
__all__ = ["Archive", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Archive":
        from newsdb.archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
