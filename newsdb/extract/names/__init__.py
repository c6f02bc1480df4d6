"""Find names of people, companies, organisations, media and places.

`mentions` joins the rules; `knowledge` holds the known names.
"""
