"""Take names from the spans of the tagger."""
