"""Train the networks of lesson 06 anew and store them: `make widths`, some minutes.

Hidden layers of several widths, each at the learning rate that suits it, each until its loss on the
images that choose is lowest. What is stored already is not trained again: delete the file to begin.
"""

import json
import os
import platform

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import numpy as np

from helpers import data, starts
from helpers.beforehand.widths import FILE

WIDTHS = (5, 100, 300, 10)  # in this order; they are stored by size
RATES = (0.0003, 0.001, 0.003, 0.01)
GRID_SEEDS, SEEDS = (0, 1), tuple(range(10))
N_LEARN, N_CHOOSE, BATCH = 6000, 4000, 100
EPOCHS, PATIENCE = 1000, 5  # every run ends before the last


def build(width):
    """Return a network with one hidden layer of this width, compiled; its rate is set later."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name=f"width_{width}")
    model.add(keras.layers.Dense(width, activation="tanh", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss, steps = "sparse_categorical_crossentropy", -(-N_LEARN // BATCH)
    adam = keras.optimizers.Adam()
    model.compile(adam, loss, metrics=["accuracy"], steps_per_execution=steps)
    return model


def sets():
    """Return the images that teach, choose and judge: three tuples (X, y), as in lesson 06."""
    fashion = data.load_fashion_mnist()
    X, y = fashion.train_images.reshape(-1, 784), fashion.train_labels
    judge = fashion.val_images.reshape(-1, 784), fashion.val_labels
    return (X[:N_LEARN], y[:N_LEARN]), (X[-N_CHOOSE:], y[-N_CHOOSE:]), judge


def trainer(width, learn, choose):
    """Return a function (rate, seed) that trains a network to its best epoch.

    It returns the model, its lowest loss on the images that choose, and the epoch of that.
    """
    model, untouched = starts.compiled(lambda: build(width), f"width {width}")

    def train(rate, seed):
        starts.restart(model, seed, untouched)
        model.optimizer.learning_rate = rate
        stop = keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=PATIENCE, restore_best_weights=True
        )
        losses = model.fit(
            *learn, BATCH, EPOCHS, verbose=0, callbacks=[stop],
            validation_data=choose, validation_batch_size=N_CHOOSE,
        ).history["val_loss"]  # fmt: skip
        return model, float(min(losses)), int(np.argmin(losses)) + 1

    return train


def judged(model, judge):
    """Return what a trained model called the images that judge: counts (10, 10), true class first.

    Each row is a true class, each column what it was called.
    """
    X, y = judge
    called = model.predict(X, len(X), verbose=0).argmax(axis=1)
    return np.bincount(10 * y + called, minlength=100).reshape(10, 10)


def measure(width):
    """Tune the rate of one width, then train it with every seed; return its record."""
    learn, choose, judge = sets()
    train = trainer(width, learn, choose)
    grid = [[train(rate, seed)[1] for seed in GRID_SEEDS] for rate in RATES]
    rate = RATES[int(np.argmin(np.mean(grid, axis=1)))]
    epochs, counts = [], []
    for seed in SEEDS:
        model, _lowest, epoch = train(rate, seed)
        epochs.append(epoch)
        counts.append(judged(model, judge).tolist())
    rounded = np.round(grid, 4).tolist()
    return {"width": width, "grid": rounded, "rate": rate, "epochs": epochs, "counts": counts}


def main():
    """Train what is not stored yet; store after each width."""
    stored = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "rates": RATES, "seeds": SEEDS, "widths": [],
    }  # fmt: skip
    for width in WIDTHS:
        if width in [record["width"] for record in stored["widths"]]:
            continue
        record = measure(width)
        stored["widths"] = sorted([*stored["widths"], record], key=lambda one: one["width"])
        FILE.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
        shares = np.trace(record["counts"], axis1=1, axis2=2) / np.sum(record["counts"][0])
        print(width, record["rate"], record["epochs"], shares.round(4), record["grid"], flush=True)


if __name__ == "__main__":
    main()
