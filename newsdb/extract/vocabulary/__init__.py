"""Load the word lists of extraction, and recognise the forms of people's names."""
