"""Convert single values to text and choose columns: the base of all other rooms here."""
