"""Train the networks of lesson 04 that differ in activation anew: `make activations`.

Two layers and ten, sigmoid and ReLU, each at the learning rate that suits it best of five; and ten
layers of sigmoid with larger initial weights. It takes five minutes.
"""

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
import functools

from helpers.beforehand.activations import FILE
from helpers.beforehand.train_networks import Plan, store


def build(activation, layers, times, rate):
    """Return a network of 100 neurons a hidden layer, compiled.

    The output layer counts among its layers; `times` multiplies the usual initial weights.
    """
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


PLAN = Plan(
    networks={
        "sigmoid, 2 layers": functools.partial(build, "sigmoid", 2, 1),
        "ReLU, 2 layers": functools.partial(build, "relu", 2, 1),
        "sigmoid, 10 layers": functools.partial(build, "sigmoid", 10, 1),
        "ReLU, 10 layers": functools.partial(build, "relu", 10, 1),
        "sigmoid, 10 layers, weights × 4": functools.partial(build, "sigmoid", 10, 4),
    },
    rates=(0.0003, 0.001, 0.003, 0.01, 0.03),
    grid_seeds=(10, 11, 12), seeds=tuple(range(8)),
    learn=12_000, choose=3000, epochs=4, batch=64,
)  # fmt: skip

if __name__ == "__main__":
    store(PLAN, FILE)
