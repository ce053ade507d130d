"""One epoch of 784-100-10, the course's way, against Keras's defaults and hand-written NumPy.

All train the same network with the same plain SGD from the same start weights, in turn in one
process, so that a slow minute of the machine meets them all. The Keras ways see the batches in the
same order; NumPy shuffles by itself.
"""

import os
import time

from benchmarks import floor
from benchmarks.processes import fresh
from benchmarks.ratios import Line, samples

RATE, BATCH, SEED = 0.1, 32, 42
NAMES = {
    "course": "an epoch: float32, `steps_per_execution=100`",
    "usual": "Keras's defaults, float64 arrays",
    "floor": "NumPy by hand, the same updates",
}
# By backend: at most so many times the usual epoch, and the floor.
AIMS = {"tensorflow": (0.5, 2.5), "jax": (None, 1.5)}


def network(width=100, **options):
    """Return the lesson's network with plain SGD and the weights of one seed.

    Parameters
    ----------
    width : int
        Neurons of the hidden layer.
    **options
        For `compile`.
    """
    import keras

    keras.utils.set_random_seed(SEED)
    model = keras.Sequential(name="two_layers")
    model.add(keras.Input((784,), name="pixels"))
    model.add(keras.layers.Dense(width, activation="relu", name="hidden"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    model.compile(keras.optimizers.SGD(RATE), loss=loss, metrics=["accuracy"], **options)
    return model


def keras_way(X, y, width=100, **options):
    """Return a function that trains for one epoch and returns its seconds.

    They count from the first to the last step. What `fit` does before (it converts the arrays), a
    lesson's `fit` does once for all its epochs.

    Parameters
    ----------
    X, y : arrays (n, 784), (n,)
        Pixels in [0, 1], of any kind of float, and labels.
    width, **options
        As for `network`.
    """
    import keras

    model, times = network(width, **options), {}
    timer = keras.callbacks.LambdaCallback(
        on_epoch_begin=lambda epoch, logs: times.update(began=time.perf_counter()),
        on_epoch_end=lambda epoch, logs: times.update(ended=time.perf_counter()),
    )

    def epoch(seed):
        keras.utils.set_random_seed(seed)
        model.fit(X, y, batch_size=BATCH, verbose=0, callbacks=[timer])
        return times["ended"] - times["began"]

    return epoch


def numpy_way(X, y):
    """Return the same function for NumPy.

    Parameters
    ----------
    X, y : arrays (n, 784) of float32, (n,) of int
        Pixels in [0, 1] and labels.
    """
    import numpy as np

    weights = network().get_weights()

    def epoch(seed):
        start = time.perf_counter()
        order = np.random.default_rng(seed).permutation(len(y))
        floor.epoch(weights, X, y, RATE, order, BATCH)
        return time.perf_counter() - start

    return epoch


def in_turn(ways, rounds):
    """Return {name: seconds by round}, each way called once a round with the round's seed.

    Parameters
    ----------
    ways : dict of str to callable
        Each takes a seed and returns seconds.
    rounds : int
        There is one more, the first: it also builds the graph, and should not count.
    """
    seconds = {name: [] for name in ways}
    for seed in range(rounds + 1):
        for name, epoch in ways.items():
            seconds[name].append(epoch(seed))
    return seconds


def train(rounds, n_images):
    """Train all ways on so many images; return what `in_turn` returns.

    Parameters
    ----------
    rounds : int
        How often each way trains for an epoch that counts.
    n_images : int
        At most 48,000.
    """
    from helpers import quiet  # noqa: F401, I001 (before Keras: it keeps TensorFlow silent)
    import numpy as np

    from helpers import data

    fashion = data.load_fashion_mnist()
    X, y = fashion.train_images.reshape(-1, 784)[:n_images], fashion.train_labels[:n_images]
    ways = {
        "course": keras_way(X, y, steps_per_execution=100),
        "usual": keras_way(np.round(X * 255).astype(np.uint8) / 255.0, y),
        "floor": numpy_way(X, y),
    }
    return in_turn(ways, rounds)


def measure(quick):
    """Train on the backend that KERAS_BACKEND names."""
    seconds = fresh(train, *((1, 6_400) if quick else (5, 48_000)))
    course, usual, by_hand = (
        samples(NAMES[name], values, warmups=[first]) for name, (first, *values) in seconds.items()
    )
    backend = os.environ.get("KERAS_BACKEND", "tensorflow")
    of_usual, of_floor = AIMS.get(backend, (None, None))
    lines = [Line(course, usual, of_usual), Line(course, by_hand, of_floor, at_least=1.0)]
    return lines, [f"Epochs on {backend}; the first of each way, which builds the graph, left out."]
