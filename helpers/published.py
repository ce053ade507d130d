"""The published accuracies on Fashion-MNIST that the lessons speak of, each with its source."""

import csv
import functools
import pathlib
from dataclasses import dataclass, replace

from helpers.words import N_, _

FILE = pathlib.Path(__file__).with_name("published.csv")

# What the column `source` stands for.
SOURCES = {
    "paper": "Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747, table 3: mean of five shuffles",
    "README": "README of the data set: submitted by users, not tested again by its authors",
}
LOOKS_AT = (
    N_("pixels"), N_("pictures"), N_("local features made by hand"), N_("local features learned"),
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One published accuracy.

    Attributes
    ----------
    model : str
        Its name; `figures` gives that in the reader's language.
    test_accuracy : float
        A share of the 10,000 test images; for people, of 1,000 images.
    looks_at : str
        One of `LOOKS_AT`, in English.
    prepared : str
        What was done with the images besides dividing by 255, or "", in English.
    source : str
        A key of `SOURCES`.
    row : int
        Its place in `helpers/published.csv`, the head being row 1.
    """

    model: str
    test_accuracy: float
    looks_at: str
    prepared: str
    source: str
    row: int

    def __post_init__(self):
        known = self.looks_at in LOOKS_AT and self.source in SOURCES
        if not known or not 0 < self.test_accuracy < 1:
            raise ValueError(f"row {self.row} of published.csv: {self}")


def figures():
    """Return all published figures, best first.

    Returns
    -------
    tuple of Figure
    """
    return tuple(replace(figure, model=_(figure.model)) for figure in stored())


@functools.cache
def stored():
    """Return the figures as the file has them, in English, best first.

    Returns
    -------
    tuple of Figure
    """
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = [
            Figure(**line | {"test_accuracy": float(line["test_accuracy"]), "row": row})
            for row, line in enumerate(csv.DictReader(stream), 2)
        ]
    return tuple(sorted(rows, key=lambda figure: -figure.test_accuracy))


def by_what_they_look_at():
    """Return the accuracies by what the models look at: {"pixels": [.900, …], …}, best first.

    Returns
    -------
    dict of str to list of float
    """
    return {
        _(kind): [figure.test_accuracy for figure in figures() if figure.looks_at == kind]
        for kind in LOOKS_AT
    }


def table():
    """Return all published figures as a table, best first.

    Returns
    -------
    pandas.DataFrame
    """
    import pandas as pd

    rows = [
        {_("model"): figure.model, _("test accuracy"): f"{figure.test_accuracy:.3f}",
         _("looks at"): _(figure.looks_at), _("prepared"): _(figure.prepared),
         _("source"): figure.source}
        for figure in figures()
    ]  # fmt: skip
    return pd.DataFrame(rows).set_index(_("model"))
