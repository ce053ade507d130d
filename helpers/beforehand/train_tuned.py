"""Train what lesson 05 compares at tuned rates anew and store it: `make tuned`, ten minutes.

    python -m helpers.beforehand.train_tuned            all of it
    python -m helpers.beforehand.train_tuned batches    one part: batches, schedules or finals

Three batch sizes, each at every rate of a grid; a rate that falls during training, tuned like one
that stays; six optimizers, each at the rate that was best for it in the arena, and at its default.
"""

import json
import os
import platform
import sys

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import numpy as np

from helpers import experiments
from helpers.beforehand import train_networks
from helpers.beforehand.tuned import FILE

SGD = keras.optimizers.SGD
OPTIMIZERS = {
    "SGD": SGD,
    "momentum": lambda rate: SGD(rate, momentum=0.9),
    "Nesterov": lambda rate: SGD(rate, momentum=0.9, nesterov=True),
    "Adagrad": keras.optimizers.Adagrad,
    "RMSprop": keras.optimizers.RMSprop,
    "Adam": keras.optimizers.Adam,
}
DEFAULTS = {"SGD": 0.01, "momentum": 0.01, "Nesterov": 0.01, "Adagrad": 0.001, "RMSprop": 0.001,
            "Adam": 0.001}  # fmt: skip
# The best mean of six seeds in the arena, on the images that choose (a test holds them to it).
BEST = {"SGD": 0.1, "momentum": 0.01, "Nesterov": 0.01, "Adagrad": 0.1, "RMSprop": 0.0003,
        "Adam": 0.001}  # fmt: skip
RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)  # those of the arena
GRID_SEEDS, SEEDS = tuple(range(6)), tuple(range(10, 30))  # those that choose, those that judge
N_LEARN, N_CHOOSE, EPOCHS, BATCH = 6000, 3000, 5, 32
STEPS = EPOCHS * -(-N_LEARN // BATCH)

SIZES, N_SMALL = (1, 32, 3000), 3000  # of a batch; of the images of one pass
BATCH_RATES, BATCH_SEEDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0), tuple(range(5))


def build(optimizer, steps=STEPS // EPOCHS):
    """Return the network of lesson 05, compiled; `steps` of them run at a stretch."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name="two_layers")
    model.add(keras.layers.Dense(100, activation="relu", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer, loss, metrics=["accuracy"], steps_per_execution=steps)
    return model


def sets():
    """Return the images that teach, choose and judge: three tuples (X, y)."""
    return train_networks.sets(N_LEARN, N_CHOOSE)


def reached(name, rate, on, seeds, falls=False):
    """Return the share of `on` (X, y) that is right after training, a figure for each seed."""
    given = keras.optimizers.schedules.CosineDecay(rate, STEPS) if falls else rate
    builders = {name: lambda: build(OPTIMIZERS[name](given))}
    runs = experiments.run(builders, sets()[0], on, seeds, EPOCHS, BATCH, curves=False)
    return [run.val_accuracy for run in runs]


def judged(name, rate, falls=False, seeds=SEEDS):
    """Return how many of the images that judge are right, a number for each seed."""
    judge = sets()[2]
    shares = np.array(reached(name, rate, judge, seeds, falls))
    return np.rint(shares * len(judge[1])).astype(int).tolist()


def batch_grid(size, seeds=BATCH_SEEDS, rates=BATCH_RATES):
    """Return accuracies (rates, seeds) after one pass in batches of a size, with plain SGD."""
    learn, choose, _judge = sets()
    few = tuple(part[:N_SMALL] for part in learn)
    steps = min(100, N_SMALL // size)
    builders = {"SGD": lambda: build(SGD(), steps)}
    return experiments.sweep(builders, rates, few, choose, seeds, 1, size)["SGD"].T


def batches():
    """Return the grids of all batch sizes."""
    return [{"size": n, "grid": np.round(batch_grid(n), 4).tolist()} for n in SIZES]


def schedules():
    """Tune the first rate of those that fall, and judge them at the best."""
    records = []
    for name in OPTIMIZERS:
        grid = [reached(name, rate, sets()[1], GRID_SEEDS, falls=True) for rate in RATES]
        rate = RATES[int(np.argmax(np.mean(grid, axis=1)))]
        rounded, right = np.round(grid, 4).tolist(), judged(name, rate, falls=True)
        records.append({"name": name, "grid": rounded, "rate": rate, "right": right})
    return records


def finals():
    """Judge every optimizer at its best rate and at its default."""
    return [
        {"name": name, "rate": rate, "right": judged(name, rate)}
        for name in OPTIMIZERS
        for rate in sorted({BEST[name], DEFAULTS[name]})
    ]


PARTS = {"batches": batches, "schedules": schedules, "finals": finals}


def main(parts):
    """Train the parts that are named, or all, and store them."""
    stored = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    stored |= {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores", "rates": RATES,
        "batch_rates": BATCH_RATES, "seeds": SEEDS, "judging": len(sets()[2][1]),
        "steps": STEPS, "best": BEST, "defaults": DEFAULTS,
    }  # fmt: skip
    for part in parts or PARTS:
        stored[part] = PARTS[part]()
        FILE.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
