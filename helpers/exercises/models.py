"""Reading a model that a learner built: its layers, what it gives, how it is compiled.

Nothing here changes it: no model is compiled, built or trained.
"""

import math

import keras
import numpy as np

from helpers.exercises.reading import Wrong, odd
from helpers.words import _

LARGEST_MODEL = 20_000_000  # parameters; a larger one isn't asked for anywhere, and is slow to call


def model(answer):
    """Return an answer that is a Keras model with known inputs, of a size that can be called.

    Parameters
    ----------
    answer : object
        A built keras.Model of at most 20 million parameters.

    Raises
    ------
    Wrong
        If it is anything else.
    """
    if isinstance(answer, keras.Model):
        if not answer.built:
            raise Wrong(
                _(
                    "This model is not built: Keras doesn't know its inputs yet. Begin it with "
                    "`keras.Input`."
                )
            )
        if (n := answer.count_params()) > LARGEST_MODEL:
            raise Wrong(_("This model has {n:,} parameters, far too many.", n=n))
        return answer
    if isinstance(answer, (list, tuple)) and any(isinstance(x, keras.Layer) for x in answer):
        raise Wrong(_("This is a list of layers. Hand it to `keras.Sequential` to make a model."))
    if isinstance(answer, keras.callbacks.History):
        raise Wrong(_("This is what `fit` gave back. Give the model itself."))
    raise Wrong(odd(answer, _("a Keras model")))


_SHARES = np.array([[0.1, 0.7, 0.2]], "float32")
_PROBE = np.linspace(-3, 3, 13, dtype="float32")[None]
_KNOWN = ("linear", "relu", "sigmoid", "softmax", "tanh", "leaky_relu", "elu", "selu", "gelu")


def activation_name(function):
    """Return the name of the activation function that behaves like this one, or its own name.

    Parameters
    ----------
    function : callable
        Takes and returns a tensor.
    """

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

    Layers that only reshape are passed over; an activation in a layer of its own counts with the
    dense layer before it.

    Parameters
    ----------
    of : keras.Model
        A built one; models inside it count by their layers.
    also : tuple of type
        Other layers to be passed over.

    Raises
    ------
    Wrong
        If there is any other layer.
    """
    passed_over = (keras.layers.Flatten, keras.layers.Reshape, keras.layers.Dropout, *also)
    found = []
    for layer in _inner_layers(of):
        if isinstance(layer, keras.layers.Dense):
            found.append((int(layer.units), activation_name(layer.activation)))
        elif isinstance(layer, passed_over):
            continue
        elif not layer.weights and found and found[-1][1] == "linear":
            found[-1] = (found[-1][0], activation_name(layer))
        else:
            kind = type(layer).__name__
            raise Wrong(
                _("There is a layer `{layer}` ({kind}) too many.", layer=layer.name, kind=kind)
            )
    return found


def input_shape(of):
    """Return the shape of one input of a model, without the batch axis.

    Parameters
    ----------
    of : keras.Model
        A built one.

    Raises
    ------
    Wrong
        If it has more than one input.
    """
    shape = getattr(of, "input_shape", None)
    if not isinstance(shape, tuple) or (shape and not isinstance(shape[0], (int, type(None)))):
        raise Wrong(_("This model has more than one input."))
    return shape[1:]


def outputs(of, images):
    """Return what a model gives for images, as an array; its state stays as it is.

    Parameters
    ----------
    of : keras.Model
        A built one.
    images : numpy array of n times 784 numbers
        They are handed over in the shape that the model takes.

    Raises
    ------
    Wrong
        If it takes inputs of another size.
    """
    shape = input_shape(of)
    if None in shape or math.prod(shape) != images[0].size:
        raise Wrong(
            _(
                "It takes inputs of the shape {shape}; an image has 28 × 28 = 784 numbers.",
                shape=shape,
            )
        )
    return keras.ops.convert_to_numpy(of(images.reshape(-1, *shape), training=False))


def accuracy(of, images, labels):
    """Return the share of images for which a model's largest output is the label's.

    Parameters
    ----------
    of : keras.Model
        A built one.
    images : numpy array of n times 784 numbers
        As `outputs` takes them.
    labels : numpy array of n int
        From 0 to 9.

    Raises
    ------
    Wrong
        Unless the model gives ten outputs that aren't NaN for each image.
    """
    scores = outputs(of, images)
    if scores.shape != (len(images), 10):
        shape, wanted = scores.shape, (len(images), 10)
        raise Wrong(
            _("Its outputs have the shape {shape}, not {wanted}.", shape=shape, wanted=wanted)
        )
    if np.isnan(scores).any():
        raise Wrong(_("Its outputs are NaN: the training went astray. A smaller learning rate?"))
    return float(np.mean(scores.argmax(axis=1) == labels))


def require_compiled(of):
    """Raise `Wrong` unless a model is compiled with accuracy and the loss for labels 0 to 9.

    That loss is −ln of the share that the true class gets from softmax.

    Parameters
    ----------
    of : keras.Model
        A built one.
    """
    if not getattr(of, "compiled", False):
        raise Wrong(_("This model is not compiled. Its `compile` is missing."))
    if not of.loss:
        raise Wrong(_("It has no loss: nothing says what to make small."))
    loss = keras.losses.get(of.loss)
    loss_name = str(getattr(loss, "name", getattr(loss, "__name__", loss)))
    if "sparse" not in loss_name:
        raise Wrong(
            _(
                "The labels are numbers from 0 to 9. The loss for those begins with `sparse_`; "
                "this one is {loss}.",
                loss=loss_name,
            )
        )
    value = np.mean(keras.ops.convert_to_numpy(loss(np.array([1]), _SHARES)))
    if abs(value + np.log(_SHARES[0, 1])) > 1e-3:
        raise Wrong(_("This loss expects sums, not what softmax has already turned into shares."))
    if "acc" not in str(of.get_compile_config().get("metrics") or []).lower():
        raise Wrong(_("It would report the loss alone: no accuracy among the metrics."))
