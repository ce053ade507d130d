"""Rows 1 and 2: one epoch of 784-100-10, on TensorFlow and on JAX, against hand-written NumPy.

All ways train the same network with the same plain SGD from the same start weights, in turn
(A B C D A B C D …) in one process, so that a slow minute of the machine meets them all. The Keras
ways see the batches in the same order; NumPy shuffles by itself.
"""

import contextlib
import time
from statistics import median
from unittest import mock

from tests.bench import machine, tables
from tests.bench.machine import ROOT

JAX_PYTHON = ROOT / ".venv-jax" / "bin" / "python"
RATE, BATCH, SEED = 0.1, 32, 42
NAMES = {
    "course": "float32, `steps_per_execution=100`",
    "usual": "Keras defaults, float64 arrays",
    "floor": "hand-written NumPy SGD",
    "float32": "Keras defaults, float32 arrays",
    "tuned": "the course's way, `tf.data` tuned as by default",
}
AT_MOST_OF_USUAL, AT_MOST_OF_FLOOR, AT_MOST_ON_JAX, AT_MOST_OF_TUNED = 0.5, 2.5, 1.5, 1.0
CHECKED_EPOCHS = 2  # so many are enough to see whether two ways give the same figures
NOISE = 0.02  # of validation accuracy between two orders of the same batches, after few epochs


def network(**options):
    """Return the lesson's network with plain SGD; the options go to `compile`."""
    import keras

    model = keras.Sequential(name="two_layers")
    model.add(keras.Input((784,), name="pixels"))
    model.add(keras.layers.Dense(100, activation="relu", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    model.compile(keras.optimizers.SGD(RATE), loss=loss, metrics=["accuracy"], **options)
    return model


def as_tensorflow_tunes():
    """Undo, in this context, that helpers.quiet turned the tuning of `tf.data` off."""
    import tensorflow as tf

    return mock.patch.object(tf.data, "Options", tf.data.Options.__base__)


class KerasWay:
    """A compiled model that trains epoch by epoch and times each from its first to its last step.

    What `fit` does before the first step (it converts the arrays) is left out: a lesson's `fit`
    pays it once for all its epochs. It is kept as `fit_seconds`.
    """

    def __init__(self, start, X, y, tuned=True, **options):
        import keras

        self.X, self.y, self.model = X, y, network(**options)
        self.tuned = tuned
        self.model.set_weights(start)
        self.timer = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: setattr(self, "began", time.perf_counter()),
            on_epoch_end=lambda epoch, logs: setattr(self, "ended", time.perf_counter()),
        )

    def epoch(self, seed):
        """Train for one epoch on batches that the seed draws; return its figures."""
        import keras

        keras.utils.set_random_seed(seed)
        start = time.perf_counter()
        history = self.fit(self.X, self.y, callbacks=[self.timer])
        figures = {name: float(values[0]) for name, values in history.history.items()}
        return figures | {
            "seconds": self.ended - self.began,
            "fit_seconds": time.perf_counter() - start,
        }

    def fit(self, X, y, **options):
        with as_tensorflow_tunes() if self.tuned else contextlib.nullcontext():
            return self.model.fit(X, y, batch_size=BATCH, verbose=0, **options)

    def weights(self):
        return self.model.get_weights()


class FloorWay:
    """The same in NumPy."""

    def __init__(self, start, X, y):
        self.X, self.y, self._weights = X, y, [weight.copy() for weight in start]

    def epoch(self, seed):
        import numpy as np

        from tests.bench import floor

        start = time.perf_counter()
        order = np.random.default_rng(seed).permutation(len(self.y))
        floor.epoch(self._weights, self.X, self.y, RATE, order, BATCH)
        return {"seconds": time.perf_counter() - start}

    def weights(self):
        return self._weights


def apart(way, start, X, y):
    """Return how far Keras's and NumPy's weights are apart after an epoch on the same batches."""
    import numpy as np

    from tests.bench import floor

    way.model.set_weights(start)
    way.fit(X, y, shuffle=False)
    weights = [weight.copy() for weight in start]
    floor.epoch(weights, X, y, RATE, np.arange(len(y)), BATCH)
    return max(float(np.abs(a - b).max()) for a, b in zip(way.weights(), weights, strict=True))


def worker(ways, rounds, n_images):
    """Train every way in turn; return all figures of each. The first epoch is a round more."""
    from helpers import quiet  # noqa: F401, I001 (before Keras: it keeps TensorFlow silent)
    import keras
    import numpy as np

    from helpers import data
    from tests.bench import floor

    fashion = data.load_fashion_mnist()
    X, y = fashion.train_images.reshape(-1, 784)[:n_images], fashion.train_labels[:n_images]
    X_val, y_val = fashion.val_images.reshape(-1, 784), fashion.val_labels
    keras.utils.set_random_seed(SEED)
    start = network().get_weights()
    make = {
        "course": lambda: KerasWay(start, X, y, tuned=False, steps_per_execution=100),
        "usual": lambda: KerasWay(start, np.round(X * 255).astype(np.uint8) / 255.0, y),
        "floor": lambda: FloorWay(start, X, y),
        "float32": lambda: KerasWay(start, X, y),
        "tuned": lambda: KerasWay(start, X, y, steps_per_execution=100),
    }
    contestants = {way: make[way]() for way in ways}
    epochs = {way: [] for way in ways}
    for number in range(rounds + 1):
        for way, contestant in contestants.items():
            if way == "float32" and number >= CHECKED_EPOCHS:
                continue
            epochs[way].append(contestant.epoch(SEED + number))
    validation = {
        way: floor.evaluate(contestant.weights(), X_val, y_val)
        for way, contestant in contestants.items()
    }
    few = slice(0, 3200)
    return {
        "epochs": epochs,
        "validation": validation,
        "apart": apart(contestants["course"], start, X[few], y[few]),
    }


def steady(figures, way, of="seconds"):
    """Return the seconds of a way's epochs without the first, which also builds the graph."""
    return [epoch[of] for epoch in figures["epochs"][way][1:]]


def same_figures(ours, theirs, decimals=4):
    """Say whether two ways reported the same loss and accuracy in every epoch, so rounded."""
    return all(
        round(a[name], decimals) == round(b[name], decimals)
        for a, b in zip(ours, theirs, strict=True)
        for name in ("loss", "accuracy")
    )


def left_out(figures):
    """Return a sentence with the seconds of each way's first epoch, and of what `fit` adds."""
    parts = []
    for way, (first, *others) in figures["epochs"].items():
        text = f"{NAMES[way]} {tables.number(first['seconds'])} s"
        if "fit_seconds" in first:
            before = median(one["fit_seconds"] - one["seconds"] for one in others)
            text += f" (each `fit`: {tables.number(before)} s)"
        parts.append(text)
    return (
        "Left out are the first epoch, which also builds the graph, and what every call of `fit` "
        f"does before its first step: {'; '.join(parts)}."
    )


def floor_notes(figures):
    """Return what shows that the floor trains the same network."""
    accuracies = {way: pair[1] for way, pair in figures["validation"].items()}
    full = {way: value for way, value in accuracies.items() if way != "float32"}
    listed = ", ".join(f"{NAMES[way]} {value:.4f}" for way, value in full.items())
    gap = abs(accuracies["course"] - accuracies["floor"])
    epochs = len(figures["epochs"]["course"])
    return (
        f"NumPy on the same batches in the same order: after 100 steps no weight differs from "
        f"Keras's by more than {figures['apart']:.0e}.",
        f"Validation accuracy after {epochs} epochs: {listed}. NumPy shuffles otherwise; the gap "
        f"of {gap:.4f} is {'within' if gap <= NOISE else 'beyond'} {NOISE}.",
    )


def measure(options):
    """Row 1: on TensorFlow."""
    sizes = {"rounds": options.rounds, "n_images": 6_400 if options.quick else 48_000}
    environment = {"KERAS_BACKEND": "tensorflow"}
    figures = machine.ask("epoch", environment=environment, ways=list(NAMES), **sizes)
    course = steady(figures, "course")
    checked = figures["epochs"]["float32"]
    same = same_figures(figures["epochs"]["course"][: len(checked)], checked)
    what = "one epoch, the course's way"
    lines = (
        tables.ratio_line(
            what, NAMES["usual"], course, steady(figures, "usual"), "s", AT_MOST_OF_USUAL
        ),
        tables.ratio_line(
            what, NAMES["floor"], course, steady(figures, "floor"), "s", AT_MOST_OF_FLOOR
        ),
        tables.ratio_line(
            "a `fit` of one epoch, the course's way",
            NAMES["tuned"],
            steady(figures, "course", "fit_seconds"),
            steady(figures, "tuned", "fit_seconds"),
            "s",
            AT_MOST_OF_TUNED,
        ),
        tables.Line(
            "its loss and accuracy",
            NAMES["float32"],
            f"{'the same' if same else 'not the same'} in {len(checked)} epochs",
            aim="the same to four digits",
            met=same,
        ),
    )  # fmt: skip
    notes = (
        f"784-100-10, ReLU, plain SGD({RATE}), batch {BATCH}, {sizes['n_images']:,} images, the "
        "same start weights; in turn in one process, timed from an epoch's first to last step.",
        left_out(figures),
        *floor_notes(figures),
    )
    return tables.Row("epoch", lines, notes, data=figures)


def measure_jax(options):
    """Row 2: on JAX, where its environment is."""
    if not JAX_PYTHON.exists():
        return tables.not_measured(
            "jax", "there is no JAX here; `make .venv-jax/.ready` installs it", error=False
        )
    sizes = {"rounds": options.rounds, "n_images": 6_400 if options.quick else 48_000}
    environment = {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    figures = machine.ask("epoch", JAX_PYTHON, environment, ways=["course", "floor"], **sizes)
    line = tables.ratio_line(
        "one epoch on JAX, the course's way",
        NAMES["floor"],
        steady(figures, "course"),
        steady(figures, "floor"),
        "s",
        AT_MOST_ON_JAX,
    )
    return tables.Row("jax", (line,), (left_out(figures), *floor_notes(figures)), data=figures)


if __name__ == "__main__":
    machine.answer(worker)
