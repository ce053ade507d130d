"""The table of lessons in README.md, written from their records by `make refresh`."""

import re

from helpers import lessons
from tests.notebooks import ROOT

README = ROOT / "README.md"
_HEAD = "| lesson | time | afterwards you can |\n|---|---|---|\n"
_TABLE = re.compile(re.escape(_HEAD) + r"(?:\|.*\n)*")


def table(records):
    """Return the table of these lessons in Markdown."""
    rows = [
        f"| [{one.number:02} · {one.title}](notebooks/{one.stem}.ipynb) | {one.minutes} min "
        f"| {one.afterwards} |\n"
        for one in records
    ]
    return _HEAD + "".join(rows)


def with_table(text, records):
    """Return the text of a README with the table of these lessons.

    Raises ValueError unless it has one such table.
    """
    changed, n_tables = _TABLE.subn(lambda _: table(records), text)
    if n_tables != 1:
        raise ValueError(f"README.md has {n_tables} tables of lessons, not one.")
    return changed


def write():
    """Write the table into README.md; return whether the file changed."""
    before = README.read_text(encoding="utf-8")
    after = with_table(before, lessons.records())
    README.write_text(after, encoding="utf-8", newline="\n")
    return before != after
