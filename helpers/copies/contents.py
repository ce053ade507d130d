"""What a notebook holds, as far as copies go by it: plain functions on JSON, no file is touched."""

import copy
import hashlib
import json
import re

from helpers.words import ngettext

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$", re.MULTILINE)
_LINK = re.compile(r"\]\(<?(\.\./[^)\s>#?]+)")


class Damaged(ValueError):
    """This is no notebook."""


def read(data):
    """Return the notebook that these bytes hold, as a dict.

    Parameters
    ----------
    data : bytes
        JSON in UTF-8, nbformat 4.

    Raises
    ------
    Damaged
        If it is no JSON, or has no list of cells with sources.
    """
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError):
        raise Damaged("no JSON") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(map(_is_cell, cells)):
        raise Damaged("no cells")
    return notebook


def _is_cell(cell):
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return False
    source = cell.get("source")
    return isinstance(source, str) or (
        isinstance(source, list) and all(isinstance(line, str) for line in source)
    )


def without_results(notebook):
    """Return a copy of a notebook that nobody has run, as the bytes of a file.

    Sources, ids, attachments and tags stay; outputs, execution counts, times and the state of
    widgets don't.

    Parameters
    ----------
    notebook : dict
        As `read` gives it.
    """
    notebook = copy.deepcopy(notebook)
    _metadata(notebook).pop("widgets", None)
    for cell in notebook["cells"]:
        for name in ("execution", "ExecuteTime", "trusted"):
            _metadata(cell).pop(name, None)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _metadata(owner):
    found = owner.get("metadata")
    return found if isinstance(found, dict) else {}


def _source(cell):
    return "".join(cell["source"])


def _id(index, cell):
    return str(cell.get("id") or f"#{index}")  # notebooks before nbformat 4.5 have none


def prints(notebook):
    """Return the fingerprint of each cell that isn't empty: ((id, 16 hex digits), …).

    It is made of the cell's type, source and attachments: what running and saving leave alone.
    (JupyterLab adds an empty cell when the last one is run.)

    Parameters
    ----------
    notebook : dict
        As `read` gives it.
    """
    return tuple(
        (
            _id(index, cell),
            _print([cell["cell_type"], _source(cell), cell.get("attachments") or {}]),
        )
        for index, cell in enumerate(notebook["cells"])
        if _source(cell).strip()
    )


def _print(value):
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def same(cells, others):
    """Tell whether two notebooks have equal cells in equal order; ids play no part.

    Parameters
    ----------
    cells, others : sequence of (str, str)
        As `prints` gives them.
    """
    return [found for _, found in cells] == [found for _, found in others]


def version(cells):
    """Return 16 hex digits that stand for these cells, whatever their ids.

    Parameters
    ----------
    cells : sequence of (str, str)
        As `prints` gives them.
    """
    return _print([found for _, found in cells])


def has_results(notebook):
    """Tell whether any cell of a notebook has an output.

    Parameters
    ----------
    notebook : dict
        As `read` gives it.
    """
    return any(cell.get("outputs") for cell in notebook["cells"])


def beside(notebook):
    """Return what a notebook's text points to beside its folder: {"../img/a.png", …}.

    Parameters
    ----------
    notebook : dict
        As `read` gives it.
    """
    texts = (_source(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return {address for text in texts for address in _LINK.findall(text)}


def _headings(notebook):
    """Return the heading above each cell, or in it: {id: text}."""
    found, heading = {}, ""
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "markdown" and (here := _HEADING.findall(_source(cell))):
            heading = here[0]
        found[_id(index, cell)] = heading
    return found


def changes(base, new, mine):
    """Return what a new version of a lesson changes, in a sentence for each heading and kind.

    Parameters
    ----------
    base : sequence of (str, str)
        The cells of the version that the learner's copy was made from (`prints`).
    new, mine : dict
        The new version, and the learner's copy: it knows the headings of cells that are gone.
    """
    old, now = dict(base), dict(prints(new))
    headings = _headings(mine) | _headings(new)
    sentences = []
    for heading in dict.fromkeys(headings[one] for one in [*now, *old] if one in headings):
        here = {one for one in {*old, *now} if headings.get(one) == heading}
        different = len([one for one in here if one in old and one in now and old[one] != now[one]])
        added, gone = len(here & (set(now) - set(old))), len(here & (set(old) - set(now)))
        if different:
            sentences.append(
                ngettext(
                    "“{heading}”: {n} cell is different.",
                    "“{heading}”: {n} cells are different.",
                    different, heading=heading, n=different,
                )
            )  # fmt: skip
        if added:
            sentences.append(
                ngettext(
                    "“{heading}”: {n} cell is new.", "“{heading}”: {n} cells are new.",
                    added, heading=heading, n=added,
                )
            )  # fmt: skip
        if gone:
            sentences.append(
                ngettext(
                    "“{heading}”: {n} cell is gone.", "“{heading}”: {n} cells are gone.",
                    gone, heading=heading, n=gone,
                )
            )  # fmt: skip
    return sentences
