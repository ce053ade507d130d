"""Train the networks of lesson 03 that differ in depth anew and store them: `make depths`.

One and two hidden layers, each at the learning rate that suits it best of five; three minutes.
"""

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import functools

from helpers.beforehand.depths import FILE
from helpers.beforehand.train_networks import Plan, store


def build(depth, rate):
    """Return a network with this many hidden layers of 100 neurons, compiled."""
    model = keras.Sequential([keras.Input((784,), name="pixels")], name=f"depth_{depth}")
    for number in range(1, depth + 1):
        model.add(keras.layers.Dense(100, activation="relu", name=f"hidden_{number}"))
    model.add(keras.layers.Dense(10, activation="softmax", name="output"))
    loss, adam = "sparse_categorical_crossentropy", keras.optimizers.Adam(rate)
    # Half an epoch at a stretch.
    model.compile(adam, loss, metrics=["accuracy"], steps_per_execution=47)
    return model


PLAN = Plan(
    networks={
        "1 hidden layer": functools.partial(build, 1),
        "2 hidden layers": functools.partial(build, 2),
    },
    rates=(0.001, 0.002, 0.005, 0.01, 0.02),
    grid_seeds=tuple(range(10, 20)), seeds=tuple(range(10)),
    learn=12_000, choose=3000, epochs=4, batch=128,
)  # fmt: skip

if __name__ == "__main__":
    store(PLAN, FILE)
