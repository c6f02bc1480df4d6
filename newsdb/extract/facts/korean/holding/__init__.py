"""Find holders within the phrase of a measure, and behind the clause of a figure."""
