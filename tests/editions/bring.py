"""Brings a lesson over into another language: its code from the English one, its prose as it is."""

import copy

import nbformat

from tests.decimals import TOLERANCE
from tests.editions import code, twins

_COPIED = ("tags", TOLERANCE)  # of a cell's metadata: what is said of both alike


def lesson(english, other, translate, written=()):
    """Return a lesson in another language, its cells as the English one has them.

    Parameters
    ----------
    english : nbformat.NotebookNode
        As stored.
    other : nbformat.NotebookNode or None
        The lesson so far; its outputs stay where the code does.
    translate : callable(str, str) -> str
        From a sentence of the code and the id of its cell to what stands there instead.
    written : collection of str
        Ids of the cells whose prose has been brought up to date by hand.

    Returns
    -------
    nbformat.NotebookNode
    """
    made = copy.deepcopy(english)
    before = {cell.id: cell for cell in other.cells} if other else {}
    if other:
        made.metadata = other.metadata
    made.cells = [_cell(cell, before.get(cell.id), translate, written) for cell in english.cells]
    return made


def _cell(english, before, translate, written):
    made = copy.deepcopy(english)
    made.metadata = nbformat.from_dict(
        {name: english.metadata[name] for name in _COPIED if name in english.metadata}
    )
    if english.cell_type == "markdown":
        if before is not None and before.cell_type == "markdown":
            made.source = before.source
            if before.metadata.get(twins.MARK):
                made.metadata[twins.MARK] = before.metadata[twins.MARK]
        if english.id in written:
            made.metadata[twins.MARK] = twins.mark_of(english)
        return made
    made.source = code.translated(english.source, lambda text: translate(text, english.id))
    made.outputs, made.execution_count = [], None
    if before is not None and code_of(before) == code_of(made):
        made.outputs, made.execution_count = before.outputs, before.execution_count
        made.source = before.source  # as the formatter left it
        made.metadata = before.metadata | made.metadata
    return made


def code_of(cell):
    """Return the code of a cell as it is compared: without its layout, and what its comments say.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        A code cell.
    """
    return code.layout_free(cell.source)
