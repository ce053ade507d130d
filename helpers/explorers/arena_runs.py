"""The runs of the arena as they are stored; `helpers.explorers.train_arena` trained them."""

import json
import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.words import _

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


def load(file):
    """Return the stored `ArenaRuns`.

    Parameters
    ----------
    file : str or path
        `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    try:
        stored = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        runs = ArenaRuns(
            tuple(stored["optimizers"]), np.array(stored["rates"], float),
            np.array(stored["accuracy"], float), np.array(stored["seconds"], float),
            int(stored["updates"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(
            _("{file} can't be read ({error}): restore it with git, or train it anew: make arena",
              file=file, error=type(error).__name__)
        ) from None  # fmt: skip
    shape = (len(runs.optimizers), len(runs.rates))
    if runs.accuracy.ndim != 4 or runs.accuracy.shape[:2] != shape:
        raise ValueError(
            _("{file} has accuracies of the shape {shape}: restore it with git, or train it anew: "
              "make arena", file=file, shape=runs.accuracy.shape)
        )  # fmt: skip
    if runs.seconds.shape != runs.accuracy.shape:
        raise ValueError(
            _("{file} has seconds of the shape {shape}: restore it with git, or train it anew: "
              "make arena", file=file, shape=runs.seconds.shape)
        )  # fmt: skip
    return runs
