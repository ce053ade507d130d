"""A network as the list of layers that a learner set: its names, its code, its Keras model."""

import functools
from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """What the learner set of a layer; `neurons` and `activation` say nothing of a Flatten."""

    kind: str = "Dense"
    neurons: int = 100
    activation: str = "relu"


def names(layers):
    """Return a name for each layer: flatten, hidden_1, hidden_2, …, and output for the last.

    Parameters
    ----------
    layers : sequence of Layer
        In the order of the network.
    """
    counts, found = {"Dense": 0, "Flatten": 0}, []
    for number, layer in enumerate(layers, start=1):
        counts[layer.kind] += 1
        count = counts[layer.kind]
        if layer.kind == "Flatten":
            found.append("flatten" if count == 1 else f"flatten_{count}")
        else:
            found.append("output" if number == len(layers) else f"hidden_{count}")
    return found


def code(shape, layers):
    """Return the lines that build this network with `add()`.

    Parameters
    ----------
    shape : tuple of int
        Of one input.
    layers : sequence of Layer
        In the order of the network.
    """
    lines = [
        'model = keras.Sequential(name="my_network")',
        f'model.add(keras.Input(shape={shape}, name="{"pixels" if len(shape) == 1 else "image"}"))',
    ]
    for layer, name in zip(layers, names(layers), strict=True):
        bend = "" if layer.activation == "none" else f'activation="{layer.activation}", '
        inside = f"{layer.neurons}, {bend}" if layer.kind == "Dense" else ""
        lines.append(f'model.add(keras.layers.{layer.kind}({inside}name="{name}"))')
    return "\n".join(lines)


@functools.lru_cache(maxsize=32)
def build(shape, layers):
    """Return the Keras model of this network; weights are zeros, since nobody looks at them.

    Parameters
    ----------
    shape : tuple of int
        Of one input.
    layers : tuple of Layer
        In the order of the network.
    """
    import keras

    made = [keras.Input(shape=shape, name="pixels" if len(shape) == 1 else "image")]
    for layer, name in zip(layers, names(layers), strict=True):
        if layer.kind == "Flatten":
            made.append(keras.layers.Flatten(name=name))
            continue
        bend = None if layer.activation == "none" else layer.activation
        made.append(
            keras.layers.Dense(layer.neurons, bend, kernel_initializer="zeros", name=name)
        )  # fmt: skip
    return keras.Sequential(made, name="my_network")
