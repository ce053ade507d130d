"""Train the networks of lesson 04 that differ in activation and depth anew and store them.

    python -m helpers.beforehand.train_activations

Two layers and ten, sigmoid and ReLU, each at the learning rate that suits it best of five; and ten
layers of sigmoid with larger initial weights. It takes some minutes. Nothing that is stored
already is kept.
"""

import json
import os
import platform

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import numpy as np

from helpers import data, experiments
from helpers.beforehand.activations import FILE

# Label: activation, layers (the output layer counts), by what the usual initial weights are
# multiplied.
NETWORKS = {
    "sigmoid, 2 layers": ("sigmoid", 2, 1),
    "ReLU, 2 layers": ("relu", 2, 1),
    "sigmoid, 10 layers": ("sigmoid", 10, 1),
    "ReLU, 10 layers": ("relu", 10, 1),
    "sigmoid, 10 layers, weights × 4": ("sigmoid", 10, 4),
}
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03)
GRID_SEEDS, SEEDS = (10, 11, 12), tuple(range(8))
N_LEARN, N_CHOOSE, EPOCHS, BATCH = 12_000, 3000, 4, 64


def build(activation, layers, times, rate=0.001):
    """Return a network of 100 neurons a hidden layer, compiled."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name=f"{activation}_{layers}")
    for number in range(1, layers):
        drawn = keras.initializers.VarianceScaling(times**2, mode="fan_avg", distribution="uniform")
        hidden = keras.layers.Dense(
            100, activation=activation, kernel_initializer=drawn, name=f"hidden_{number}"
        )
        model.add(hidden)
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss, adam = "sparse_categorical_crossentropy", keras.optimizers.Adam(rate)
    model.compile(adam, loss, metrics=["accuracy"], steps_per_execution=47)
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


def tuned(label):
    """Return the accuracies of a network on the images that choose, (rates, seeds of the grid)."""
    learn, choose, _judge = sets()
    builders = {"one": lambda: build(*NETWORKS[label])}
    return experiments.sweep(builders, RATES, learn, choose, GRID_SEEDS, EPOCHS, BATCH)["one"].T


def judged(label, rate, seeds=SEEDS):
    """Return how many of the images that judge are right after training, a number for each seed."""
    learn, _choose, judge = sets()
    builders = {"one": lambda: build(*NETWORKS[label], rate)}
    runs = experiments.run(builders, learn, judge, seeds, EPOCHS, BATCH, curves=False)
    accuracies = experiments.by_label(runs)["one"][:, -1]
    return np.rint(accuracies * len(judge[1])).astype(int)


def measure(label):
    """Tune the rate of one network, then train it with every seed; return its record."""
    grid = tuned(label)
    rate = RATES[int(np.argmax(grid.mean(axis=1)))]
    right = judged(label, rate).tolist()
    return {"label": label, "grid": np.round(grid, 4).tolist(), "rate": rate, "right": right}


def main():
    """Train all and store them."""
    records = []
    for label in NETWORKS:
        records.append(measure(label))
        print(records[-1], flush=True)
    stored = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores", "rates": RATES,
        "seeds": SEEDS, "judging": len(sets()[2][1]), "networks": records,
    }  # fmt: skip
    FILE.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
