"""The Python face: open an archive, put articles in, ask it, correct it."""
