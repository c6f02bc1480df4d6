"""Define the rows returned by queries: plain values without a database behind them."""
