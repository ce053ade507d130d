"""The grid of the arena as it is stored; `helpers.explorers.measure` trained it."""

import json
import pathlib
from dataclasses import dataclass

import numpy as np

FILE = pathlib.Path(__file__).parent / "arena.json"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Grid:
    """Validation accuracy and seconds of training of every run, after every epoch.

    `accuracy` and `seconds` have the shape (optimizers, rates, seeds, epochs).
    """

    optimizers: tuple[str, ...]
    rates: np.ndarray
    accuracy: np.ndarray
    seconds: np.ndarray
    updates: int
    machine: str


def load(file=FILE):
    """Return the stored `Grid`; raise ValueError where the file is missing or not what it was."""
    mend = "restore it with git, or train it anew: make arena"
    try:
        stored = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        grid = Grid(
            tuple(stored["optimizers"]), np.array(stored["rates"], float),
            np.array(stored["accuracy"], float), np.array(stored["seconds"], float),
            int(stored["updates"]), str(stored["machine"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file} can't be read ({type(error).__name__}): {mend}") from None
    shape = (len(grid.optimizers), len(grid.rates))
    if grid.accuracy.ndim != 4 or grid.accuracy.shape[:2] != shape:
        raise ValueError(f"{file} has accuracies of the shape {grid.accuracy.shape}: {mend}")
    if grid.seconds.shape != grid.accuracy.shape:
        raise ValueError(f"{file} has seconds of the shape {grid.seconds.shape}: {mend}")
    return grid
