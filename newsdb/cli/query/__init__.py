"""Define the commands of `newsdb query`."""
