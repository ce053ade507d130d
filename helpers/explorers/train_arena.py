"""Train the grid of the arena anew and store it: `make arena`, some minutes.

Optimizers × learning rates × seeds, each from equal start weights on equal batches.
"""

import itertools
import json
import os
import platform
import time

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import numpy as np

from helpers import data, experiments
from helpers.explorers.arena_runs import FILE

RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
SEEDS = tuple(range(6))
EPOCHS = 5
N_TRAIN, N_VALIDATION, BATCH = 6000, 3000, 32
UPDATES = -(-N_TRAIN // BATCH)  # of an epoch


def optimizers():
    """Return {name: function that makes the Keras optimizer}; rates are set later."""
    SGD = keras.optimizers.SGD
    return {
        "SGD": SGD,
        "momentum": lambda: SGD(momentum=0.9),
        "Nesterov": lambda: SGD(momentum=0.9, nesterov=True),
        "Adagrad": keras.optimizers.Adagrad,
        "RMSprop": keras.optimizers.RMSprop,
        "Adam": keras.optimizers.Adam,
    }


def _build(optimizer):
    """Return the network of lesson 05, compiled."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name="arena")
    model.add(keras.layers.Dense(100, activation="relu", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer(), loss, metrics=["accuracy"], steps_per_execution=UPDATES)
    return model


def _stopwatch():
    """Return a callback and the list it fills: seconds of training after each epoch.

    What validation takes does not count.
    """
    marks = [0.0]

    def begin(epoch, logs=None):
        marks.append(marks[-1] - time.perf_counter())

    def stop(logs=None):
        marks[-1] += time.perf_counter()

    return keras.callbacks.LambdaCallback(on_epoch_begin=begin, on_test_begin=stop), marks


def trainer(name, train, validation):
    """Return a function (rate, seed) that gives accuracies and seconds by epoch, as two lists."""
    model, untouched = experiments.compiled(lambda: _build(optimizers()[name]), name)

    def run(rate, seed, epochs=EPOCHS):
        experiments.restart(model, seed, untouched)
        model.optimizer.learning_rate = rate
        watch, marks = _stopwatch()
        done = experiments.fit(model, name, seed, train, validation, epochs, BATCH, [watch])
        return list(done.history["val_accuracy"]), marks[1:]

    run(RATES[0], 0, epochs=1)  # the first training compiles, which is nobody's speed
    return run


def data_of():
    """Return what the runs train on and are judged on: two tuples (X, y), as in lesson 05."""
    fashion = data.load_fashion_mnist()
    X, X_val = (a.reshape(len(a), -1) for a in (fashion.train_images, fashion.val_images))
    train = X[:N_TRAIN], fashion.train_labels[:N_TRAIN]
    return train, (X_val[:N_VALIDATION], fashion.val_labels[:N_VALIDATION])


def measure():
    """Train every run of the grid; return what `load` reads, as a dict."""
    train, validation = data_of()
    names = list(optimizers())
    shape = (len(names), len(RATES), len(SEEDS), EPOCHS)
    accuracy, seconds = np.zeros(shape), np.zeros(shape)
    for number, name in enumerate(names):
        run = trainer(name, train, validation)
        for r, s in itertools.product(range(len(RATES)), range(len(SEEDS))):
            accuracy[number, r, s], seconds[number, r, s] = run(RATES[r], SEEDS[s])
        print(f"{name}: {len(RATES) * len(SEEDS)} runs done")
    return {
        "optimizers": names, "rates": RATES, "seeds": SEEDS, "updates": UPDATES,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "accuracy": accuracy.round(4).tolist(),
        "seconds": seconds.round(3).tolist(),
    }  # fmt: skip


def main():
    """Train the grid and store it."""
    FILE.write_text(json.dumps(measure(), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
