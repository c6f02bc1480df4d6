"""Commands that correct who is who."""
