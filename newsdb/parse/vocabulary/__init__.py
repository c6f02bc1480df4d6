"""Recognise the words of bylines: people's names, titles, desks, outlets and places."""
