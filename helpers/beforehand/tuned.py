"""The runs of lesson 05 as they are stored; `helpers.beforehand.train_tuned` trained them."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers.beforehand import stored

FILE = pathlib.Path(__file__).parent / "tuned.json"


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class TunedRuns:
    """What plain SGD reached with batches of several sizes, and what six optimizers reached.

    All figures are accuracies: those of the grids on the images that choose, the others on
    `judging` images that chose nothing.

    Attributes
    ----------
    batches : dict of int to array (batch rates, seeds)
        By batch size, after one pass over the same images.
    batch_rates : tuple of float
        The learning rates of these.
    falling_grid : dict of str to array (rates, seeds)
        By optimizer, with a rate that falls; `rates` holds the first rates.
    rates : tuple of float
    falling, constant, at_default : dict of str to array (seeds,)
        By optimizer: at its best falling rate, at its best constant rate, and at Keras's default.
    best_falling, best, defaults : dict of str to float
        The learning rates of these.
    judging : int
    """

    batches: dict[int, np.ndarray]
    batch_rates: tuple[float, ...]
    falling_grid: dict[str, np.ndarray]
    rates: tuple[float, ...]
    falling: dict[str, np.ndarray]
    constant: dict[str, np.ndarray]
    at_default: dict[str, np.ndarray]
    best_falling: dict[str, float]
    best: dict[str, float]
    defaults: dict[str, float]
    judging: int


def load(file=FILE):
    """Return the stored `TunedRuns`.

    Parameters
    ----------
    file : str or path, optional
        By default `FILE`.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _build, "make tuned")


def _build(content):
    """Return the `TunedRuns` of what the file holds."""
    judging, seeds = int(content["judging"]), len(content["seeds"])
    best, defaults = (
        {k: float(v) for k, v in content[key].items()} for key in ("best", "defaults")
    )
    finals = {(one["name"], float(one["rate"])): _shares(one, judging) for one in content["finals"]}
    falls = {one["name"]: one for one in content["schedules"]}
    runs = TunedRuns(
        batches={int(one["size"]): np.array(one["grid"], float) for one in content["batches"]},
        batch_rates=tuple(map(float, content["batch_rates"])),
        falling_grid={name: np.array(one["grid"], float) for name, one in falls.items()},
        rates=tuple(map(float, content["rates"])),
        falling={name: _shares(one, judging) for name, one in falls.items()},
        constant={name: finals[name, rate] for name, rate in best.items()},
        at_default={name: finals[name, rate] for name, rate in defaults.items()},
        best_falling={name: float(one["rate"]) for name, one in falls.items()},
        best=best, defaults=defaults, judging=judging,
    )  # fmt: skip
    fits = (
        set(best) == set(defaults) == set(falls)
        and all(grid.shape[0] == len(runs.batch_rates) for grid in runs.batches.values())
        and all(grid.shape[0] == len(runs.rates) for grid in runs.falling_grid.values())
        and all(len(shares) == seeds for shares in (*finals.values(), *runs.falling.values()))
        and len(runs.batches) > 0 < len(best)
    )
    if not fits:
        raise ValueError("runs that don't belong together")
    return runs


def _shares(record, judging):
    return np.array(record["right"], float) / judging
