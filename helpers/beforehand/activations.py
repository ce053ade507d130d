"""The networks of lesson 04 as they are stored; `train_activations` trained them."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored

FILE = pathlib.Path(__file__).parent / "activations.json"
COMMAND = "python -m helpers.beforehand.train_activations"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class ActivationRuns:
    """What networks of several activations and depths reached after the same training.

    `grid` (networks, rates, seeds of the grid) is the accuracy on the images that choose, by which
    `chosen` (networks,) was chosen among `rates`. `right` (networks, seeds) counts the images that
    each run named correctly, of `judging` images that chose nothing.
    """

    labels: tuple[str, ...]
    rates: tuple[float, ...]
    grid: np.ndarray
    chosen: np.ndarray
    right: np.ndarray
    judging: int

    @property
    def accuracy(self):
        """Accuracy of each run on the images that judge, {label: array (seeds,)}."""
        return dict(zip(self.labels, self.right / self.judging, strict=True))


def load(file=FILE):
    """Return the stored `ActivationRuns`.

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
    """Return the `ActivationRuns` of what the file holds."""
    records = content["networks"]
    grid, chosen, right = (
        np.array([record[key] for record in records]) for key in ("grid", "rate", "right")
    )
    labels = tuple(str(record["label"]) for record in records)
    rates, judging = tuple(map(float, content["rates"])), int(content["judging"])
    fits = (
        len(set(labels)) == len(records) > 0
        and grid.shape[:2] == (len(records), len(rates))
        and right.ndim == 2
        and 0 <= right.min() <= right.max() <= judging
    )
    if not fits:
        raise ValueError("runs that don't belong together")
    return ActivationRuns(labels, rates, grid, chosen, right, judging)
