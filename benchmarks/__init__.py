"""Measurements, each against a named peer or limit in the same run. `python -m benchmarks` runs them all."""
