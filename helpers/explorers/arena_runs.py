"""The runs of the arena as they are stored; `helpers.explorers.train_arena` trained them."""

import json
import pathlib
from dataclasses import dataclass

import numpy as np

FILE = pathlib.Path(__file__).parent / "arena.json"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class ArenaRuns:
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
    """Return the stored `ArenaRuns`; raise ValueError where the file isn't what it was."""
    mend = "restore it with git, or train it anew: make arena"
    try:
        stored = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        runs = ArenaRuns(
            tuple(stored["optimizers"]), np.array(stored["rates"], float),
            np.array(stored["accuracy"], float), np.array(stored["seconds"], float),
            int(stored["updates"]), str(stored["machine"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file} can't be read ({type(error).__name__}): {mend}") from None
    shape = (len(runs.optimizers), len(runs.rates))
    if runs.accuracy.ndim != 4 or runs.accuracy.shape[:2] != shape:
        raise ValueError(f"{file} has accuracies of the shape {runs.accuracy.shape}: {mend}")
    if runs.seconds.shape != runs.accuracy.shape:
        raise ValueError(f"{file} has seconds of the shape {runs.seconds.shape}: {mend}")
    return runs
