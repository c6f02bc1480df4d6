"""Rules about text that several rooms share."""
