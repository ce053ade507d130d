"""What is known of the copies in a folder: from which version each was made.

It is kept in the folder itself, in a hidden file, so that it goes where the copies go.
"""

import json
from dataclasses import dataclass, field

from helpers.copies import placing

NAME = ".copies.json"
_KIND = "copies of the course on deep neural networks"
_VERSION = 1


@dataclass(frozen=True)
class Copy:
    """One copy: the stem of its lesson, and the cells of the version that it was made from."""

    lesson: str
    cells: tuple[tuple[str, str], ...]


@dataclass
class Ledger:
    """All copies that were made, by the names of their placing.

    Attributes
    ----------
    copies : dict of str to Copy
    offered : dict of str to str
        By stem, the newest version that the learner was given (`contents.version`).
    beside : dict of str to str
        Files that stand beside the folder for the lessons' sake, and the SHA-256 of each.
    """

    copies: dict[str, Copy] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


def load(folder):
    """Return the ledger of a folder, an empty one if it has none, or None if it can't be read.

    Parameters
    ----------
    folder : pathlib.Path
        That of the copies.
    """
    try:
        data = placing.read(folder / NAME)
        return Ledger() if data is None else _parsed(json.loads(data))
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def _parsed(content):
    if (content["kind"], content["version"]) != (_KIND, _VERSION):
        raise ValueError("written by something else")
    copies = {
        str(name): Copy(str(one["lesson"]), tuple((str(a), str(b)) for a, b in one["cells"]))
        for name, one in content["copies"].items()
    }
    offered, beside = (
        {str(name): str(value) for name, value in content[part].items()}
        for part in ("offered", "beside")
    )
    return Ledger(copies, offered, beside)


def save(folder, ledger):
    """Write the ledger of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        That of the copies.
    ledger : Ledger
        As it is to be kept.

    Raises
    ------
    OSError
        If it can't be written; the old one is then still there.
    """
    content = {
        "kind": _KIND,
        "version": _VERSION,
        "copies": {
            name: {"lesson": one.lesson, "cells": one.cells} for name, one in ledger.copies.items()
        },
        "offered": ledger.offered,
        "beside": ledger.beside,
    }
    placing.renew(folder / NAME, json.dumps(content).encode())
