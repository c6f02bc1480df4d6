"""Compare and group figures: equal values, contradictions, odd rates of conversions."""
