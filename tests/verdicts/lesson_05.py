"""What lesson 05 says of made-up measurements."""

from types import SimpleNamespace

import numpy as np

from helpers.runs import Run
from tests.verdicts import Case


def _compiled_with(name):
    """Return a model whose optimizer is of a class of that name."""
    return SimpleNamespace(optimizer=type(name, (), {})())


def _ends(**accuracies):
    """Return runs that end with these validation accuracies, by label ("_" for a blank)."""
    return [
        Run(label.replace("_", " "), seed, {"val_accuracy": (accuracy,)}, 94, 1.0)
        for label, of_label in accuracies.items()
        for seed, accuracy in enumerate(of_label)
    ]


def _momentum(like):
    """Return the runs of the section on momentum, in which it does as plain SGD with a rate."""
    levels = {0.01: 0.7, 0.1: 0.8}
    labels = {f"SGD {rate}": level for rate, level in levels.items()}
    labels["SGD 0.01, momentum 0.9"] = levels[like] + 0.01
    return [Run(label, 0, {"val_accuracy": (level,)}, 94, 1.0) for label, level in labels.items()]


def _paths(*ends):
    """Return the loss x², and for each rate a path that ends so far from its lowest point."""
    rates = zip((0.1, 1.0, 3.0), ends, strict=True)
    paths = {f"rate {rate}": np.array([[-1.2], [end]]) for rate, end in rates}
    return {"paths": paths, "slice_1": SimpleNamespace(loss=lambda point: point[0] ** 2)}


def _passes(*accuracies):
    runs = (SimpleNamespace(val_accuracy=accuracy) for accuracy in accuracies)
    return {"passes": dict(zip((1, 32, 3000), runs, strict=True))}


def _arena(adam, sgd):
    """Return accuracies (seeds, rates) of two seeds that agree."""
    return {"arena": {"SGD": np.array([sgd, sgd]), "Adam": np.array([adam, adam])}}


HUMP, HIGH_HUMP, FLAT, LOW_FLAT = [0.5, 0.8, 0.3], [0.5, 0.95, 0.3], [0.8] * 3, [0.6] * 3


class _Optimizer:
    """An optimizer that takes the weights of another model, or refuses them."""

    def __init__(self, takes_any):
        self.takes_any = takes_any

    def apply(self, gradients, weights):
        if not self.takes_any:
            raise ValueError("unknown variable: it was built with others")


def _shared(takes_any):
    one, two = SimpleNamespace(fit=lambda *data, verbose: None), SimpleNamespace()
    two.trainable_variables = [np.zeros(3)]
    images = {"X_train": np.zeros((96, 4)), "y_train": np.zeros(96)}
    return {"one": one, "two": two, "shared": _Optimizer(takes_any), **images}


def _compiled_again(learned, now):
    one = SimpleNamespace(get_weights=lambda: [np.array(now)])
    one.optimizer = SimpleNamespace(iterations=0)
    return {"one": one, "learned": [np.array(learned)], "steps_before": 3}


def _gradients(slope):
    """Return what the section on Nesterov has before it counts, with a gradient of its own."""
    slice_2 = SimpleNamespace(gradient=lambda point: slope * np.asarray(point))
    return {"slice_2": slice_2, "start": [-1.6, 0.6], "SGD": _sgd}


def _sgd(*args, **how):
    import keras  # takes seconds, so where it is needed

    return keras.optimizers.SGD(*args, **how)


# What no measurement brings out the other way, and why, until lesson 05 is mended.
NOT_YET = {
    "belief 15": "`landscapes.path` asks for one gradient a step, whichever optimizer it follows",
}

CASES = {
    "belief 14": [
        Case({"default": _compiled_with("RMSprop")}, False),
        Case({"default": _compiled_with("SGD")}, True),
    ],
    "5.a": [
        Case(_paths(-0.9, 0.1, 0.8), 1),
        Case(_paths(-0.9, 0.5, 0.2), 3),
        Case(_paths(-0.1, 0.5, 0.2), 0.1),
    ],
    "5.b": [
        Case(_passes(0.7, 0.6, 0.1), 1),
        Case(_passes(0.6, 0.7, 0.1), 32),
        Case(_passes(0.6, 0.5, 0.7), 3000),
    ],
    "5.c": [
        Case({"runs": _momentum(like=0.1)}, 0.1),
        Case({"runs": _momentum(like=0.01)}, 0.01),
    ],
    "belief 15": [
        Case(_gradients(1.0), False, since="05-36"),
        Case(_gradients(5.0), False, since="05-36"),
        Case(_gradients(0.0), False, since="05-36"),
    ],
    "5.d": [
        Case({"changes": {"SGD": 20.0, "Adam": 0.1}}, "SGD"),
        Case({"changes": {"SGD": 0.0, "Adam": 0.1}}, "Adam"),
    ],
    "belief 16": [
        Case({"arena": {"Adam": np.array([HUMP, HUMP])}}, False),
        Case({"arena": {"Adam": np.array([FLAT, FLAT])}}, True),
    ],
    "5.e": [
        Case(_arena(adam=HIGH_HUMP, sgd=HUMP), "rate"),
        Case(_arena(adam=FLAT, sgd=LOW_FLAT), "name"),
    ],
    "belief 17": [
        Case({"final_runs": _ends(Adam=[0.83, 0.84], SGD=[0.81, 0.82])}, True),
        Case({"final_runs": _ends(Adam=[0.81, 0.84], SGD=[0.80, 0.82])}, False),
        Case({"final_runs": _ends(Adam=[0.80, 0.81], SGD=[0.82, 0.83])}, False),
    ],
    "5.f": [
        Case(_shared(takes_any=True), "yes", since="05-62"),
        Case(_shared(takes_any=False), "no", since="05-62"),
    ],
    "belief 18": [
        Case(_compiled_again(learned=[1.0, 2.0], now=[1.0, 2.0]), False, since="05-65"),
        Case(_compiled_again(learned=[1.0, 2.0], now=[0.1, 0.3]), True, since="05-65"),
    ],
}
