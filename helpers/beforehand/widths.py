"""The networks of lesson 06 as they are stored; `helpers.beforehand.train_widths` trained them."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored

FILE = pathlib.Path(__file__).parent / "widths.json"
_CLASSES = 10


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class WidthRuns:
    """What networks of several widths, each trained to its best epoch, called the images.

    `counts` has the shape (widths, seeds, 10, 10): how many images of each true class were called
    what. `epochs` (widths, seeds) is the best epoch of each run. `grid` (widths, rates, seeds of
    the grid) is the lowest loss on the images that choose, by which `chosen` (widths,) was chosen
    among `rates`.
    """

    widths: tuple[int, ...]
    rates: tuple[float, ...]
    grid: np.ndarray
    chosen: np.ndarray
    epochs: np.ndarray
    counts: np.ndarray

    @property
    def accuracy(self):
        """Accuracy of each run on the images that judge, {width: array (seeds,)}."""
        right = np.trace(self.counts, axis1=2, axis2=3)
        shares = right / self.counts.sum(axis=(2, 3))
        return dict(zip(self.widths, shares, strict=True))


def load(file=FILE):
    """Return the stored `WidthRuns`.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _build, "make widths")


def _build(content):
    """Return the `WidthRuns` of what the file holds."""
    records = content["widths"]
    keys = "grid", "rate", "epochs", "counts"
    runs = WidthRuns(
        tuple(int(record["width"]) for record in records),
        tuple(map(float, content["rates"])),
        *(np.array([record[key] for record in records]) for key in keys),
    )
    fits = (
        runs.grid.shape[:2] == (len(records), len(runs.rates))
        and runs.counts.shape == (*runs.epochs.shape, _CLASSES, _CLASSES)
        and len(records) > 0
    )
    if not fits:
        raise ValueError("runs that don't belong together")
    return runs
