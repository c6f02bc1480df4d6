"""Names of people, companies, organisations, media and places: `mentions.find_mentions` and `knowledge`."""
