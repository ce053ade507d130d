"""The networks of lesson 03 as they are stored; `helpers.beforehand.train_depths` trained them."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored

FILE = pathlib.Path(__file__).parent / "depths.json"
COMMAND = "python -m helpers.beforehand.train_depths"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class DepthRuns:
    """What networks with one and with two hidden layers reached after the same training.

    `grid` (depths, rates, seeds of the grid) is the accuracy on the images that choose, by which
    `chosen` (depths,) was chosen among `rates`. `right` (depths, seeds) counts the images that each
    run named correctly, of `judging` images that chose nothing.
    """

    depths: tuple[int, ...]
    rates: tuple[float, ...]
    grid: np.ndarray
    chosen: np.ndarray
    right: np.ndarray
    judging: int

    @property
    def accuracy(self):
        """Accuracy of each run on the images that judge, {"1 hidden layer": array (seeds,)}."""
        shares = self.right / self.judging
        names = [f"{n} hidden layer{'s' * (n > 1)}" for n in self.depths]
        return dict(zip(names, shares, strict=True))


def load(file=FILE):
    """Return the stored `DepthRuns`.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _build, COMMAND)


def _build(content):
    """Return the `DepthRuns` of what the file holds."""
    records = content["depths"]
    grid, chosen, right = (
        np.array([record[key] for record in records]) for key in ("grid", "rate", "right")
    )
    depths = tuple(int(record["depth"]) for record in records)
    rates, judging = tuple(map(float, content["rates"])), int(content["judging"])
    fits = (
        len(depths) > 0
        and grid.ndim == 3
        and grid.shape[:2] == (len(depths), len(rates))
        and right.shape == (len(depths), len(content["seeds"]))
        and 0 <= right.min() <= right.max() <= judging
    )
    if not fits:
        raise ValueError("runs that don't belong together")
    return DepthRuns(depths, rates, grid, chosen, right, judging)
