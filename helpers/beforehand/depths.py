"""The networks of lesson 03 as they are stored; `helpers.beforehand.train_depths` trained them."""

import pathlib

from helpers.beforehand import networks

FILE = pathlib.Path(__file__).parent / "depths.json"


def load(file=FILE):
    """Return the stored `networks.NetworkRuns`: one and two hidden layers.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return networks.read(file, "make depths")
