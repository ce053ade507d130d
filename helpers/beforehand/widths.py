"""The networks of lesson 06 as they are stored; `helpers.beforehand.train_widths` trained them."""

import json
import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.words import _

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
    try:
        stored = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        records = stored["widths"]
        runs = WidthRuns(
            tuple(int(record["width"]) for record in records),
            tuple(map(float, stored["rates"])),
            *(np.array([record[key] for record in records]) for key in
              ("grid", "rate", "epochs", "counts")),
        )  # fmt: skip
        fits = (
            runs.grid.shape[:2] == (len(records), len(runs.rates))
            and runs.counts.shape == (*runs.epochs.shape, _CLASSES, _CLASSES)
            and len(records) > 0
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(
            _("{file} can't be read ({error}): restore it with git, or train it anew: make widths",
              file=file, error=type(error).__name__)
        ) from None  # fmt: skip
    if not fits:
        raise ValueError(
            _("{file} holds runs that don't belong together: restore it with git, or train it "
              "anew: make widths", file=file)
        )  # fmt: skip
    return runs
