"""The steps of Keras's optimizers on two weights, written out: a move must not wait for Keras.

A test holds each of them to `keras.optimizers`, step by step. Each rule takes the gradient and its
own memory (a dict, empty at first) and returns how far the weights move.
"""

import numpy as np

MOMENTUM, FADING = 0.9, 0.999  # Keras's usual β of Adam; of momentum, the one of the lesson
_TINY = 1e-7


def _sgd(gradient, rate, memory):
    return -rate * gradient


def _momentum(gradient, rate, memory):
    memory["speed"] = MOMENTUM * memory.get("speed", 0) - rate * gradient
    return memory["speed"]


def _nesterov(gradient, rate, memory):
    return MOMENTUM * _momentum(gradient, rate, memory) - rate * gradient


def _adagrad(gradient, rate, memory):
    memory["squares"] = memory.get("squares", 0.1) + gradient**2
    return -rate * gradient / np.sqrt(memory["squares"] + _TINY)


def _rmsprop(gradient, rate, memory):
    memory["squares"] = 0.9 * memory.get("squares", 0) + 0.1 * gradient**2
    return -rate * gradient / np.sqrt(memory["squares"] + _TINY)


def _adam(gradient, rate, memory):
    step = memory["step"] = memory.get("step", 0) + 1
    memory["mean"] = MOMENTUM * memory.get("mean", 0) + (1 - MOMENTUM) * gradient
    memory["squares"] = FADING * memory.get("squares", 0) + (1 - FADING) * gradient**2
    scale = rate * np.sqrt(1 - FADING**step) / (1 - MOMENTUM**step)
    return -scale * memory["mean"] / (np.sqrt(memory["squares"]) + _TINY)


# Name: (rule, a rate that suits the surfaces of the playground).
RULES = {
    "SGD": (_sgd, 0.05),
    "momentum": (_momentum, 0.01),
    "Nesterov": (_nesterov, 0.01),
    "Adagrad": (_adagrad, 0.5),
    "RMSprop": (_rmsprop, 0.05),
    "Adam": (_adam, 0.1),
}


def path(name, gradient, start, rate, steps):
    """Return where an optimizer goes from a start.

    Parameters
    ----------
    name : str
        A key of `RULES`.
    gradient : callable
        Point (2,) to gradient (2,); called once a step.
    start : pair of float
        The first point.
    rate : float
        The learning rate.
    steps : int
        How many follow the first point.

    Returns
    -------
    array (steps + 1, 2)
        Once it has flown off beyond all bounds, nan.
    """
    rule, memory = RULES[name][0], {}
    points = np.full((steps + 1, 2), np.nan)
    points[0] = start
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps):
            points[step + 1] = points[step] + rule(gradient(points[step]), rate, memory)
            if not np.abs(points[step + 1]).max() < 1e6:
                points[step + 1] = np.nan
                break
    return points
