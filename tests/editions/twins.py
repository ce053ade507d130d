"""Pairs of cells: one of an English lesson, and the one that says the same in another language.

A Markdown cell of another language bears, in its metadata, a mark of the English source that it was
written from. Where that has changed since, the cell is stale; where there is no mark, nobody has
translated it.
"""

import hashlib
from dataclasses import dataclass

MARK = "translates"  # the name in the metadata


@dataclass(frozen=True)
class Twin:
    """A cell of an English lesson, and that of the other edition.

    Attributes
    ----------
    english : nbformat.NotebookNode
        The cell in English.
    other : nbformat.NotebookNode or None
        With the same id; None where it is missing.
    """

    english: object
    other: object

    @property
    def problem(self):
        """What is wrong with the pair: "" where nothing is."""
        if self.other is None:
            return "is missing"
        if self.other.cell_type != self.english.cell_type:
            return "is of another type than its twin"
        if self.english.cell_type == "markdown":
            mark = self.other.metadata.get(MARK)
            if not mark:
                return "is not translated"
            if mark != mark_of(self.english):
                return "is stale: its English twin has changed since"
        return ""


def mark_of(cell):
    """Return 12 hex digits that stand for the source of a cell.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        In English.
    """
    return hashlib.sha256(cell.source.encode()).hexdigest()[:12]


def of(english, other):
    """Return a pair for each cell of a lesson, in the order of the English one.

    Parameters
    ----------
    english, other : nbformat.NotebookNode
        The lesson in both languages.
    """
    by_id = {cell.id: cell for cell in other.cells}
    return [Twin(cell, by_id.get(cell.id)) for cell in english.cells]
