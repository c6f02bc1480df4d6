"""Extract figures, dates and clock times; `numeric.find_figures_and_times` is the entry point."""
