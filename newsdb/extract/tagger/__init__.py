"""Tag names, times and quantities in Korean text by a small network over characters, in 8-bit numbers.

`MODEL_CARD.md` beside this file describes the weights' training data, licence and scores.
"""

from newsdb.extract.tagger.model import TaggedText, Tagger, load_tagger

__all__ = ["TaggedText", "Tagger", "load_tagger"]
