"""Run newsdb with small batches and with workers from the first article on: `python -m tests.torture.program ...`.

The arguments are those of `newsdb`. The processes that it starts do nothing of their own.
"""

import sys


def main() -> int:
    """Run the command, and return its exit code."""
    from newsdb.cli.shared.stop_signals import treat_as_interrupt
    from newsdb.ingest import workers
    from tests.torture.jobs import make_small_batches, run_newsdb

    make_small_batches()
    workers.open_extractor.__wrapped__.__kwdefaults__["alone"] = 0  # type: ignore[attr-defined]
    treat_as_interrupt()
    return run_newsdb(*sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
