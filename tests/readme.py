"""The tables of lessons in README.md and README.ko.md, written from their records.

`make refresh` writes them. README.ko.md has the lessons' Korean edition in Korean words.
"""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from helpers import lessons, words
from tests.notebooks import ROOT


@dataclass(frozen=True)
class Readme:
    """A README with a table of the lessons.

    Attributes
    ----------
    path : pathlib.Path
    language : str
        Of its words: "en", or "ko".
    head : str
        The first line of its table.
    minutes : str
        How minutes stand there, with a place for their number, `n`.
    folder : str
        Where the notebooks are that it links to, with a slash at the end.
    """

    path: Path
    language: str
    head: str
    minutes: str
    folder: str


ENGLISH = Readme(
    ROOT / "README.md", "en", "| lesson | time | afterwards you can |", "{n} min", "notebooks/"
)
KOREAN = Readme(
    ROOT / "README.ko.md", "ko", "| 단원 | 시간 | 마치면 할 수 있는 것 |", "{n}분", "notebooks/ko/"
)
READMES = (ENGLISH, KOREAN)


def table(records, readme=ENGLISH):
    """Return the table of these lessons in Markdown, in the words of one of `READMES`."""
    with _spoken(readme.language):
        rows = [
            f"| [{one.number:02} · {words._(one.title)}]({readme.folder}{one.stem}.ipynb) "
            f"| {readme.minutes.format(n=one.minutes)} | {words._(one.afterwards)} |\n"
            for one in records
        ]
    return _start(readme) + "".join(rows)


def with_table(text, records, readme=ENGLISH):
    """Return the text of one of `READMES` with the table of these lessons.

    Raises ValueError unless it has one such table.
    """
    pattern = re.escape(_start(readme)) + r"(?:\|.*\n)*"
    changed, n_tables = re.subn(pattern, lambda _: table(records, readme), text)
    if n_tables != 1:
        raise ValueError(f"{readme.path.name} has {n_tables} tables of lessons, not one.")
    return changed


def write():
    """Write the tables into their files; return whether one of them changed."""
    changed = False
    for readme in READMES:
        before = readme.path.read_text(encoding="utf-8")
        after = with_table(before, lessons.records(), readme)
        readme.path.write_text(after, encoding="utf-8", newline="\n")
        changed |= before != after
    return changed


def _start(readme):
    return f"{readme.head}\n|---|---|---|\n"


@contextlib.contextmanager
def _spoken(language):
    """Let `words` speak a language in a block."""
    before = words.language()
    words.use(words.load(language))
    try:
        yield
    finally:
        words.use(words.load(before))
