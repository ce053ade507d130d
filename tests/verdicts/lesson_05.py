"""What lesson 05 says of made-up measurements."""

from types import SimpleNamespace

import numpy as np

from tests.verdicts import Case


def _paths(*ends):
    """Return the loss x², and for each rate a path that ends so far from its lowest point."""
    rates = (0.1, 1.0, 3.0)
    paths = {
        f"SGD, rate {r}": np.array([[-1.2], [end]]) for r, end in zip(rates, ends, strict=True)
    }
    slice_1 = SimpleNamespace(loss=lambda point: point[0] ** 2)
    return {"paths": paths, "slice_1": slice_1, "rates": rates}


def _settles_below(limit):
    """Return what the cell that tries rates has, where momentum settles up to limit × 2/λ."""
    return {"settles": lambda rule, share: share < limit, "momentum": None}


def _hundred(adam):
    """Return the paths of Adam, whose first step is 0.1 long, and how far apart they came."""
    return {"walks": {"Adam": np.array([[0.0, 0.0], [0.1, -0.1]])}, "apart": {"Adam": adam}}


def _sizes(*bests, spread=0.01):
    """Return runs of three batch sizes, each with its best mean at one of the rates."""
    rates = (0.01, 0.1, 1.0)
    wiggle = spread * np.array([[0, 1, -1], [0, -1, 1], [0, 0, 0]])  # over three seeds
    grids = [0.5 + 0.2 * (np.array(rates)[:, None] == best) + wiggle for best in bests]
    batches = dict(zip((1, 32, 3000), grids, strict=True))
    return {"runs": SimpleNamespace(batches=batches, batch_rates=rates)}


def _defaults(**behind):
    """Return runs of optimizers whose default is so far behind their best rate."""
    best = np.array([0.81, 0.82, 0.83])
    wiggle = np.array([0.001, 0, -0.001])
    constant = dict.fromkeys(behind, best)
    at_default = {name: best - gap + wiggle for name, gap in behind.items()}
    rates = {"best": dict.fromkeys(behind, 0.1), "defaults": dict.fromkeys(behind, 0.01)}
    return {"runs": SimpleNamespace(constant=constant, at_default=at_default, **rates)}


def _ahead(constant, falling):
    """Return runs in which Adam is so far ahead of SGD and of RMSprop, by kind of rate."""
    wiggle = np.array([0.001, 0, -0.001])

    def of(gaps):
        names = ("SGD", "RMSprop")
        others = {name: 0.8 - gap + wiggle for name, gap in zip(names, gaps, strict=True)}
        return {**others, "Adam": np.full(3, 0.8)}

    return {"runs": SimpleNamespace(constant=of(constant), falling=of(falling))}


def _compiled_again(learned, now):
    again = SimpleNamespace(get_weights=lambda: [np.array(now)])
    again.optimizer = SimpleNamespace(iterations=0)
    return {"again": again, "learned": [np.array(learned)], "steps_before": 3}


CASES = {
    "5.a": [
        Case(_paths(-0.9, 0.1, 0.8), 1),
        Case(_paths(-0.9, 0.5, 0.2), 3),
        Case(_paths(-0.1, 0.5, 0.2), 0.1),
    ],
    "5.b": [
        Case(_settles_below(1.9), 3.8, since="05-momentum-tried"),
        Case(_settles_below(1.0), 2, since="05-momentum-tried"),
        Case(_settles_below(0.1), 0.2, since="05-momentum-tried"),
    ],
    "belief 15": [
        Case(_hundred(5e-7), True),
        Case(_hundred(0.0009), True),
        Case(_hundred(0.002), False),
        Case(_hundred(8.0), False),
    ],
    "belief 16": [
        Case(_sizes(0.01, 0.1, 1.0), True),
        Case(_sizes(0.01, 0.1, 0.01), True),
        Case(_sizes(0.01, 0.1, 1.0, spread=0.2), False),  # not shown
        Case(_sizes(0.1, 0.1, 1.0), False),
        Case(_sizes(1.0, 0.1, 0.01), False),
    ],
    "belief 17": [
        Case(_defaults(SGD=0.01, Adam=-0.002), True, since="05-defaults-shown"),
        Case(_defaults(SGD=0.03, Adam=-0.002), "depends", since="05-defaults-shown"),
        Case(_defaults(SGD=0.03, Adam=0.04), False, since="05-defaults-shown"),
    ],
    "belief 18": [
        Case(_ahead((0.01, 0.02), (0.01, 0.01)), True, since="05-best"),
        Case(_ahead((0.01, 0.0), (0.01, 0.01)), "depends", since="05-best"),
        Case(_ahead((0.01, 0.02), (-0.01, 0.01)), "depends", since="05-best"),
        Case(_ahead((0.01, 0.0), (-0.01, 0.01)), False, since="05-best"),
    ],
    "belief 19": [
        Case(_compiled_again(learned=[1.0, 2.0], now=[1.0, 2.0]), False, since="05-65"),
        Case(_compiled_again(learned=[1.0, 2.0], now=[0.1, 0.3]), True, since="05-65"),
    ],
}
