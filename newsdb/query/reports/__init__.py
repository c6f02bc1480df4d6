"""Count, rank and compare over many articles."""
