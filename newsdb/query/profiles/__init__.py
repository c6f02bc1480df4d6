"""Profile one reporter, outlet, company, person, organisation or source."""
