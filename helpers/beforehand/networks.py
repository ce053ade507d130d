"""Networks that were tuned and judged alike, as they are stored; `train_networks` trained them."""

from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class NetworkRuns:
    """What several networks reached after the same training, each at a learning rate of its own.

    Attributes
    ----------
    labels : tuple of str
        Of the networks.
    rates : tuple of float
        The learning rates that were tried.
    grid : array (networks, rates, seeds of the grid)
        Accuracy on the images that choose.
    chosen : array (networks,)
        The rate whose mean there is highest.
    right : array (networks, seeds)
        How many images each run named correctly, of those that chose nothing.
    judging : int
        How many these are.
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


def read(file, command):
    """Return the `NetworkRuns` of a file.

    Parameters
    ----------
    file : str or path
        As `train_networks.store` wrote it.
    command : str
        What trains them anew.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _build, command)


def _build(content):
    """Return the `NetworkRuns` of what the file holds."""
    records = content["networks"]
    grid, chosen, right = (
        np.array([record[key] for record in records]) for key in ("grid", "rate", "right")
    )
    labels = tuple(stored.named(str(record["label"])) for record in records)
    rates, judging = tuple(map(float, content["rates"])), int(content["judging"])
    fits = (
        len(set(labels)) == len(records) > 0
        and grid.ndim == 3
        and grid.shape[:2] == (len(labels), len(rates))
        and right.shape == (len(labels), len(content["seeds"]))
        and 0 <= right.min() <= right.max() <= judging
    )
    if not fits:
        raise ValueError("runs that don't belong together")
    return NetworkRuns(labels, rates, grid, chosen, right, judging)
