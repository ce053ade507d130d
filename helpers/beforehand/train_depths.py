"""Train the networks of lesson 03 that differ in depth anew and store them: about three minutes.

    python -m helpers.beforehand.train_depths

One and two hidden layers, each at the learning rate that suits it best of five. Nothing
that is stored already is kept.
"""

import json
import os
import platform

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import numpy as np

from helpers import data, experiments
from helpers.beforehand.depths import FILE

DEPTHS = (1, 2)
RATES = (0.001, 0.002, 0.005, 0.01, 0.02)
GRID_SEEDS, SEEDS = tuple(range(10, 20)), tuple(range(10))
N_LEARN, N_CHOOSE, EPOCHS, BATCH = 12_000, 3000, 4, 128


def build(depth, rate=0.001):
    """Return a network with this many hidden layers of 100 neurons, compiled."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name=f"depth_{depth}")
    for number in range(1, depth + 1):
        model.add(keras.layers.Dense(100, activation="relu", name=f"hidden_{number}"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    steps = -(-N_LEARN // BATCH) // 2  # half an epoch at a stretch
    loss, adam = "sparse_categorical_crossentropy", keras.optimizers.Adam(rate)
    model.compile(adam, loss, metrics=["accuracy"], steps_per_execution=steps)
    return model


def sets():
    """Return the images that teach, choose and judge: three tuples (X, y).

    Those that choose and those that judge are parts of the validation set.
    """
    fashion = data.load_fashion_mnist()
    X, y = fashion.train_images.reshape(-1, 784), fashion.train_labels
    X_val, y_val = fashion.val_images.reshape(-1, 784), fashion.val_labels
    choose, judge = slice(None, N_CHOOSE), slice(N_CHOOSE, None)
    return (X[:N_LEARN], y[:N_LEARN]), (X_val[choose], y_val[choose]), (X_val[judge], y_val[judge])


def tuned(depth):
    """Return the accuracies on the images that choose, (rates, seeds of the grid)."""
    learn, choose, _judge = sets()
    builders = {"one": lambda: build(depth)}
    return experiments.sweep(builders, RATES, learn, choose, GRID_SEEDS, EPOCHS, BATCH)["one"].T


def judged(depth, rate, seeds=SEEDS):
    """Return how many of the images that judge are right after training, a number for each seed."""
    learn, _choose, judge = sets()
    builders = {"one": lambda: build(depth, rate)}
    runs = experiments.run(builders, learn, judge, seeds, EPOCHS, BATCH, curves=False)
    accuracies = experiments.by_label(runs)["one"][:, -1]
    return np.rint(accuracies * len(judge[1])).astype(int)


def measure(depth):
    """Tune the rate of one depth, then train it with every seed; return its record."""
    grid = tuned(depth)
    rate = RATES[int(np.argmax(grid.mean(axis=1)))]
    right = judged(depth, rate).tolist()
    return {"depth": depth, "grid": np.round(grid, 4).tolist(), "rate": rate, "right": right}


def main():
    """Train both depths and store them."""
    records = [measure(depth) for depth in DEPTHS]
    stored = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores", "rates": RATES,
        "seeds": SEEDS, "judging": len(sets()[2][1]), "depths": records,
    }  # fmt: skip
    FILE.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    for record in records:
        print(record, flush=True)


if __name__ == "__main__":
    main()
