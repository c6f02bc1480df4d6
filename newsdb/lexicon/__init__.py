"""Hold tables of facts: units, currencies, numerals, surnames, places, outlets and kinds, one home for each."""
