"""Reading what a learner typed: as a number, a text, a model; or saying kindly what it is instead.

Nothing here changes an answer: no model is compiled, built or trained, no iterator used up.
"""

import math
import numbers as numeric
import reprlib

import keras
import numpy as np

LARGEST_MODEL = 20_000_000  # parameters; a larger one isn't asked for anywhere, and is slow to call


class Wrong(Exception):
    """An answer isn't right; the message says what was seen, and what to look at."""


def short(value):
    """Return how a value is written, in at most 60 characters."""
    return reprlib.repr(value)[:60]


def _odd(answer, wanted):
    """Return what to say of an answer that is of another kind than asked."""
    if answer is None:
        return (
            f"This is None, and {wanted} is asked. `print`, `model.add` and `model.compile` give "
            "None back: name the thing itself."
        )
    if isinstance(answer, type):
        return f"This is the class {answer.__name__} itself, and {wanted} is asked."
    if isinstance(answer, keras.Model):
        return f"This is a model, and {wanted} is asked."
    if isinstance(answer, keras.Layer):
        return f"This is a single layer, and {wanted} is asked."
    if isinstance(answer, str):
        return f"This is the text {short(answer)}, and {wanted} is asked."
    if callable(answer):
        return f"This is a function, and {wanted} is asked. Call it: put `()` behind its name."
    return f"This is {_article(type(answer).__name__)}, and {wanted} is asked."


def _article(name):
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"


def array(answer, wanted="an array of numbers"):
    """Return an answer as a NumPy array of numbers (bools among them), a copy.

    Lists, tuples, arrays and tensors are read; anything else raises `Wrong`.
    """
    if isinstance(answer, (list, tuple)) and any(item is ... for item in answer):
        raise Wrong("There is still a `...` in your answer.")
    if keras.ops.is_tensor(answer):
        answer = keras.ops.convert_to_numpy(answer)
    if not isinstance(answer, (np.ndarray, np.generic, list, tuple, numeric.Number)):
        raise Wrong(_odd(answer, wanted))
    try:
        values = np.array(answer)
    except ValueError:
        raise Wrong(f"Its rows have different lengths, and {wanted} is asked.") from None
    if values.dtype.kind not in "biuf":
        raise Wrong(f"It holds something that is no number, and {wanted} is asked.")
    if values.dtype.kind == "f" and np.isnan(values).any():
        raise Wrong(
            "There is a NaN in it: “not a number”. It comes from 0/0, or from a training that "
            "went astray."
        )
    return values


def number(answer, wanted="a number"):
    """Return an answer as a float: a Python or NumPy number, or an array or tensor that holds one.

    A bool is none.
    """
    if isinstance(answer, (bool, np.bool_)):
        raise Wrong(f"This is {bool(answer)}, and {wanted} is asked.")
    if isinstance(answer, str) and answer.strip().replace(",", "").replace(".", "").isdigit():
        raise Wrong(f"This is text. Write {wanted} without quotes.")
    if isinstance(answer, numeric.Number) and not isinstance(answer, numeric.Real):
        raise Wrong(_odd(answer, wanted))
    if isinstance(answer, int) and abs(answer) > 1e300:
        raise Wrong("That number is far too large.")
    values = array(answer, wanted)
    if values.size != 1:
        raise Wrong(f"This holds {values.size:,} values, and {wanted} is asked.")
    value = float(values.reshape(()))
    if math.isinf(value):
        raise Wrong(f"This is infinite, and {wanted} is asked.")
    return value


def numbers(answer, count, wanted):
    """Return an answer as a list of `count` floats."""
    values = array(answer, wanted)
    if values.shape != (count,):
        raise Wrong(f"Its shape is {values.shape}, and {wanted} is asked.")
    return [number(value, wanted) for value in values]


def name(answer, options, wanted="one of the names"):
    """Return which of the options an answer names; blanks and case don't matter."""
    listed = ", ".join(f'"{option}"' for option in options)
    if not isinstance(answer, str):
        raise Wrong(_odd(answer, f"{wanted} ({listed})"))
    for option in options:
        if " ".join(answer.split()).casefold() == option.casefold():
            return option
    raise Wrong(f"{short(answer)} is none of {listed}.")


def model(answer):
    """Return an answer that is a Keras model with known inputs, of a size that can be called."""
    wanted = "a Keras model"
    if isinstance(answer, keras.Model):
        if not answer.built:
            raise Wrong(
                "This model is not built: Keras doesn't know its inputs yet. Begin it with "
                "`keras.Input`."
            )
        if answer.count_params() > LARGEST_MODEL:
            raise Wrong(f"This model has {answer.count_params():,} parameters, far too many.")
        return answer
    if isinstance(answer, (list, tuple)) and any(isinstance(x, keras.Layer) for x in answer):
        raise Wrong("This is a list of layers. Hand it to `keras.Sequential` to make a model.")
    if isinstance(answer, keras.callbacks.History):
        raise Wrong("This is what `fit` gave back. Give the model itself.")
    raise Wrong(_odd(answer, wanted))


_SHARES = np.array([[0.1, 0.7, 0.2]], "float32")
_PROBE = np.linspace(-3, 3, 13, dtype="float32")[None]
_KNOWN = ("linear", "relu", "sigmoid", "softmax", "tanh", "leaky_relu", "elu", "selu", "gelu")


def activation_name(function):
    """Return the name of the activation function that behaves like this one, or its own name."""

    def values(f):
        return keras.ops.convert_to_numpy(f(keras.ops.convert_to_tensor(_PROBE)))

    seen = values(function)
    for known in _KNOWN:
        if np.allclose(seen, values(keras.activations.get(known)), atol=1e-5):
            return known
    return getattr(function, "__name__", type(function).__name__)


def _inner_layers(of):
    for layer in of.layers:
        if isinstance(layer, keras.Model):
            yield from _inner_layers(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            yield layer


def dense_layers(of, also=()):
    """Return the dense layers of a model as (neurons, name of the activation function).

    Layers that only reshape are passed over, and those of the types `also`; an activation in a
    layer of its own counts with the dense layer before it. Raises `Wrong` for any other layer.
    """
    passed_over = (keras.layers.Flatten, keras.layers.Reshape, keras.layers.Dropout, *also)
    found = []
    for layer in _inner_layers(of):
        if isinstance(layer, keras.layers.Dense):
            found.append((layer.units, activation_name(layer.activation)))
        elif isinstance(layer, passed_over):
            continue
        elif not layer.weights and found and found[-1][1] == "linear":
            found[-1] = (found[-1][0], activation_name(layer))
        else:
            raise Wrong(f"There is a layer `{layer.name}` ({type(layer).__name__}) too many.")
    return found


def input_shape(of):
    """Return the shape of one input of a model with a single input, without the batch axis."""
    shape = getattr(of, "input_shape", None)
    if not isinstance(shape, tuple) or (shape and not isinstance(shape[0], (int, type(None)))):
        raise Wrong("This model has more than one input.")
    return shape[1:]


def outputs(of, images):
    """Return what a model gives for images of 784 pixels, as an array; its state stays as it is.

    The images are handed over in the shape that the model takes. Raises `Wrong` if it takes inputs
    of another size.
    """
    shape = input_shape(of)
    if None in shape or math.prod(shape) != images[0].size:
        raise Wrong(f"It takes inputs of the shape {shape}; an image has 28 × 28 = 784 numbers.")
    return keras.ops.convert_to_numpy(of(images.reshape(-1, *shape), training=False))


def accuracy(of, images, labels):
    """Return the share of images for which a model's largest output is the label's.

    Raises `Wrong` unless the model gives ten outputs that aren't NaN for each image.
    """
    scores = outputs(of, images)
    if scores.shape != (len(images), 10):
        raise Wrong(f"Its outputs have the shape {scores.shape}, not {(len(images), 10)}.")
    if np.isnan(scores).any():
        raise Wrong("Its outputs are NaN: the training went astray. A smaller learning rate?")
    return float(np.mean(scores.argmax(axis=1) == labels))


def require_compiled(of):
    """Raise `Wrong` unless a model is compiled with accuracy and the loss for labels 0 to 9.

    That loss is −ln of the share that the true class gets from softmax.
    """
    if not getattr(of, "compiled", False):
        raise Wrong("This model is not compiled. Its `compile` is missing.")
    if not of.loss:
        raise Wrong("It has no loss: nothing says what to make small.")
    loss = keras.losses.get(of.loss)
    loss_name = str(getattr(loss, "name", getattr(loss, "__name__", loss)))
    if "sparse" not in loss_name:
        raise Wrong(
            "The labels are numbers from 0 to 9. The loss for those begins with `sparse_`; this "
            f"one is {loss_name}."
        )
    value = np.mean(keras.ops.convert_to_numpy(loss(np.array([1]), _SHARES)))
    if abs(value + np.log(_SHARES[0, 1])) > 1e-3:
        raise Wrong("This loss expects sums, not what softmax has already turned into shares.")
    if "acc" not in str(of.get_compile_config().get("metrics") or []).lower():
        raise Wrong("It would report the loss alone: no accuracy among the metrics.")
