"""Measure the course's ways against the usual ones, and write what is found to build/bench.*."""

import argparse
import sys
import traceback

from benchmarks import epoch, growth, importing, installing, kernels, loading, ratios

ROWS = {
    "epoch": epoch.measure,
    "memory": kernels.measure,
    "loading": loading.measure,
    "imports": importing.measure,
    "growth": growth.measure,
    "setup": installing.measure,
}


def measure(keys, quick):
    """Return the lines and notes of these rows, and the keys of those that failed.

    Parameters
    ----------
    keys : iterable of str
        Of `ROWS`. A row that fails prints its traceback, and the others are measured.
    quick : bool
        One round and few images: a rehearsal.
    """
    lines, notes, failed = [], [], []
    for key in keys:
        try:
            found, remarks = ROWS[key](quick)
        except Exception:
            traceback.print_exc()
            failed.append(key)
        else:
            lines += found
            notes += remarks
    return lines, notes, failed


def main(arguments=None):
    """Measure what the command line asks for; return 0, or a sentence on what failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), metavar="ROW")
    parser.add_argument("--skip", nargs="+", choices=ROWS, default=[], metavar="ROW")
    parser.add_argument("--quick", action="store_true", help="one round, few images: a rehearsal")
    parser.epilog = f"Rows: {', '.join(ROWS)}."
    given = parser.parse_args(arguments)
    keys = [key for key in ROWS if key in given.only and key not in given.skip]
    lines, notes, failed = measure(keys, given.quick)
    if lines:
        print(ratios.report("bench", lines, notes))
    return f"Not measured: {', '.join(failed)}." if failed else 0


if __name__ == "__main__":
    sys.exit(main())
