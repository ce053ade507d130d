"""The runs of the arena as they are stored; `helpers.explorers.train_arena` trained them."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored

FILE = pathlib.Path(__file__).parent / "arena.json"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class ArenaRuns:
    """Validation accuracy and seconds of training of every run, after every epoch.

    `accuracy` and `seconds` have the shape (optimizers, rates, seeds, epochs); `updates` is how
    many steps an epoch has.
    """

    optimizers: tuple[str, ...]
    rates: np.ndarray
    accuracy: np.ndarray
    seconds: np.ndarray
    updates: int

    @property
    def ends(self):
        """Accuracy after the last epoch, {optimizer: array (seeds, rates)}."""
        last = self.accuracy[..., -1].swapaxes(1, 2)
        return dict(zip(self.optimizers, last, strict=True))


def load(file=FILE):
    """Return the stored `ArenaRuns`.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _runs, "make arena")


def _runs(content):
    runs = ArenaRuns(
        tuple(content["optimizers"]), np.array(content["rates"], float),
        np.array(content["accuracy"], float), np.array(content["seconds"], float),
        int(content["updates"]),
    )  # fmt: skip
    shape = (len(runs.optimizers), len(runs.rates))
    if runs.accuracy.ndim != 4 or runs.accuracy.shape[:2] != shape:
        raise ValueError
    if runs.seconds.shape != runs.accuracy.shape:
        raise ValueError
    return runs
