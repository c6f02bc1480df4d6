"""Apply rules about text in one way for several rooms: Unicode, sentences, particles, grams, shingles."""
