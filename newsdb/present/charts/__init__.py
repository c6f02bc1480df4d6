"""Draw charts as SVG and PNG."""
