"""Ask questions, by the commands of `newsdb query`."""
