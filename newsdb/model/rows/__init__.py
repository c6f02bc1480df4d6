"""Rows that queries return: plain values without a database behind them."""
