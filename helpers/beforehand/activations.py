"""The networks of lesson 04 as they are stored; `train_activations` trained them."""

import pathlib

from helpers.beforehand import networks

FILE = pathlib.Path(__file__).parent / "activations.json"


def load(file=FILE):
    """Return the stored `networks.NetworkRuns`: sigmoid and ReLU, two layers and ten.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return networks.read(file, "make activations")
