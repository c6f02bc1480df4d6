"""Find the names of one passage, as the extraction finds those of many."""

from collections.abc import Sequence

from newsdb.extract.names.knowledge import KnowledgeBase
from newsdb.extract.names.mentions import Surfaces, choose_mentions, propose_names
from newsdb.extract.names.tagged.tagger_names import TaggedSpan
from newsdb.model.records import Mention
from newsdb.text.passages import Passage


def find_mentions(
    passage: Passage,
    knowledge: KnowledgeBase,
    elsewhere: Surfaces | None = None,
    tagged: Sequence[TaggedSpan] = (),
) -> list[Mention]:
    """Find the names in a passage, of which `tagged` are the tagger's spans."""
    (proposed,) = propose_names([passage.text], [tagged], knowledge)
    return choose_mentions(passage, proposed, knowledge, elsewhere)
