"""A window that moves over a long text, so that a JSON document is read element by element."""

import codecs
from collections.abc import Iterator

from newsdb.read import limits


def decoded(chunks: Iterator[bytes], encoding: str) -> Iterator[str]:
    """The text of the chunks; a byte that is not valid becomes a lone surrogate (PEP 383), from which it comes back."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


class Window:
    """`text` from `at` on is what has not been read yet; `more` lets in what follows."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self) -> bool:
        """Drops what was read and doubles what is left, at the least a chunk. False at the end of the text."""
        pieces = [self.text[self.at :]]
        wanted = max(len(pieces[0]), limits.CHUNK)
        while wanted > 0 and not self.ended:
            piece = next(self._texts, None)
            self.ended = piece is None
            pieces.append(piece or "")
            wanted -= len(pieces[-1])
        grown = sum(map(len, pieces)) > len(pieces[0])
        self.text, self.at = "".join(pieces), 0
        return grown

    def skip(self, characters: str) -> str:
        """Moves past these characters and gives the one that comes then; empty at the end of the text."""
        while True:
            rest = self.at
            while rest < len(self.text) and self.text[rest] in characters:
                rest += 1
            self.at = rest
            if rest < len(self.text):
                return self.text[rest]
            if not self.more():
                return ""
