"""Names, times and quantities in Korean text by a small network over characters, in 8-bit numbers.

`MODEL_CARD.md` beside this file says what the weights were trained on, under which licence, and how well they do.
"""

from newsdb.extract.tagger.model import Tagger, load_tagger

__all__ = ["Tagger", "load_tagger"]
