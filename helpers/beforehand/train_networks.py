"""Tunes networks alike, judges them on images that chose nothing, and stores what they reached.

`train_depths` and `train_activations` say which networks; this trains them.
"""

import json
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers import data, experiments


@dataclass(frozen=True)
class Plan:
    """Which networks are trained, and how.

    Attributes
    ----------
    networks : dict of str to callable(rate)
        By label: returns a compiled network with this learning rate.
    rates : tuple of float
        Each network gets the best of them, by the mean over `grid_seeds`.
    grid_seeds, seeds : tuple of int
        Those that choose the rate, and those that are judged.
    learn, choose, epochs, batch : int
        How many images teach, and how many of the validation set choose; epochs; batch size.
    """

    networks: dict[str, Callable]
    rates: tuple[float, ...]
    grid_seeds: tuple[int, ...]
    seeds: tuple[int, ...]
    learn: int
    choose: int
    epochs: int
    batch: int


def sets(learn, choose):
    """Return the images that teach, choose and judge: three tuples (X, y).

    The first `choose` images of the validation set choose, the others judge.
    """
    fashion = data.load_fashion_mnist()
    X, y = fashion.train_images.reshape(-1, 784), fashion.train_labels
    X_val, y_val = fashion.val_images.reshape(-1, 784), fashion.val_labels
    judge = X_val[choose:], y_val[choose:]
    return (X[:learn], y[:learn]), (X_val[:choose], y_val[:choose]), judge


def tuned(plan, label):
    """Return the accuracies of a network on the images that choose, (rates, seeds of the grid)."""
    learn, choose, _judge = sets(plan.learn, plan.choose)
    builders = {label: lambda: plan.networks[label](plan.rates[0])}
    grid = experiments.sweep(
        builders, plan.rates, learn, choose, plan.grid_seeds, plan.epochs, plan.batch
    )
    return grid[label].T


def judged(plan, label, rate, seeds=None):
    """Return how many of the images that judge are right after training, a number for each seed."""
    learn, _choose, judge = sets(plan.learn, plan.choose)
    builders = {label: lambda: plan.networks[label](rate)}
    runs = experiments.run(
        builders, learn, judge, seeds or plan.seeds, plan.epochs, plan.batch, curves=False
    )
    return np.rint(experiments.by_label(runs)[label][:, -1] * len(judge[1])).astype(int)


def measure(plan, label):
    """Tune the rate of one network, then train it with every seed; return its record."""
    grid = tuned(plan, label)
    rate = plan.rates[int(np.argmax(grid.mean(axis=1)))]
    right = judged(plan, label, rate).tolist()
    return {"label": label, "grid": np.round(grid, 4).tolist(), "rate": rate, "right": right}


def store(plan, file):
    """Train all networks of a plan and write what they reached; what was stored is not kept."""
    records = []
    for label in plan.networks:
        records.append(measure(plan, label))
        print(records[-1], flush=True)
    content = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores", "rates": plan.rates,
        "seeds": plan.seeds, "judging": len(sets(plan.learn, plan.choose)[2][1]),
        "networks": records,
    }  # fmt: skip
    file.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
