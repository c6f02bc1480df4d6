"""Find dates, clock times and words for them, and resolve them to intervals."""
