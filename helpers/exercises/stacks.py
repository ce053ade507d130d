"""Which network of dense layers a model is, by what it does: weights go in, outputs are compared.

A `shapes.Stack` is read off the shapes of a model's weights. With weights drawn for it, the model's
outputs are compared with those of the same stack written out in NumPy, for one list of activation
functions after another. So it plays no part how a model is written: as a list, by calls, as a
subclass, nested, with an activation as a string or a layer of its own, with Dropout in between.
"""

import functools
import itertools

import keras
import numpy as np

from helpers.exercises.anatomy import computes_in_half
from helpers.exercises.calling import outputs
from helpers.exercises.handing import made_up
from helpers.exercises.shapes import PIXELS

KNOWN = (
    *("linear", "sigmoid", "relu", "softmax", "tanh", "leaky_relu", "elu", "selu", "gelu", "silu"),
    *("softplus", "hard_sigmoid", "relu6", "exponential", "softsign", "log_softmax"),
)

# How far the sums of the first layer, of those between, and of the last are to reach. A function
# that differs from another only far out, or only close to 0, is told by some of these.
_REACHES = ((0.5, 1.5, 3.0), (3.0, 1.5, 0.5), (12.0, 3.0, 0.1))
# Of ten layers: images that are still told apart at the end, and rounding that doesn't grow.
_DEEP_REACHES = ((2.0, 2.0, 3.0), (3.0, 3.0, 2.0))
_SUMS = np.linspace(-12, 12, 49, dtype="float32")[None]  # to tell an activation function by


def draws(of, seen):
    """Yield weights for a stack, with rows of 784 pixels to try them on; the same each time.

    All weights of one shape get the same values, so that it plays no part in which order they came
    to be.

    Parameters
    ----------
    of : keras.Model
        The stack's.
    seen : shapes.Stack
        Its normalisations, if any, are set to let everything pass as it is.

    Yields
    ------
    weights : list of (weights.Weight or keras.Variable, numpy array)
    rows : numpy array of float32 of shape (12, 784)
        From 0 to 1; 0 and 1 where the model takes whole numbers.
    """
    last = len(seen.kernels) - 1
    for seed, (first, between, end) in enumerate(_DEEP_REACHES if last > 2 else _REACHES):
        rng = np.random.default_rng(seed)
        values = {}
        for place, kernel in enumerate(seen.kernels):
            reach = first if place == 0 else end if place == last else between
            spread = reach / np.sqrt(kernel.shape[0] * 0.3)
            for shape, deviation in ((kernel.shape, spread), (kernel.shape[1:], 1)):
                values.setdefault(shape, _drawn(rng, deviation, shape))
        dense = [weight for weight in (*seen.kernels, *seen.biases) if weight is not None]
        weights = [*_neutral(seen.norms), *((weight, values[weight.shape]) for weight in dense)]
        yield weights, made_up(of, rng.uniform(0, 1, (12, PIXELS)).astype("float32"))


def _drawn(rng, deviation, shape):
    """Return values at random; a square of them mirrored, so that it may be kept turned round."""
    values = rng.normal(0, deviation, shape)
    if len(shape) == 2 and shape[0] == shape[1]:
        values = (values + values.T) / np.sqrt(2)
    return values.astype("float32")


def _neutral(norms):
    """Return weights with which BatchNormalization passes on what it gets (to one in 100,000)."""
    scaled = sum(v.name == "gamma" for v in norms) == sum(v.name == "moving_mean" for v in norms)
    values = {
        "gamma": 10,
        "beta": 0,
        "moving_mean": 0,
        "moving_variance": 100 if scaled else 0.999,  # its `epsilon` comes to that
    }
    return [(v, np.full(v.shape, values[v.name], "float32")) for v in norms]


def computed(seen, weights, rows, activations, known):
    """Return what a stack of dense layers gives, written out in NumPy.

    Parameters
    ----------
    seen : shapes.Stack
        The layers.
    weights, rows
        As `draws` yields them.
    activations : sequence of str
        Of each layer, by Keras's names.
    known : dict
        Keeps what the layers give with these weights, for the next list that begins alike.
    """
    values = {id(weight): value for weight, value in weights}
    with np.errstate(all="ignore"):  # what grows beyond numbers is no model's output
        layers = zip(seen.kernels, seen.biases, activations, strict=True)
        for place, (kernel, bias, name) in enumerate(layers, start=1):
            if (names := tuple(activations[:place])) not in known:
                sums = rows @ values[id(kernel)]
                if bias is not None:
                    sums = sums + values[id(bias)]
                known[names] = activated(name, sums)
            rows = known[names]
    return rows


def activated(name, sums):
    """Return an activation function of sums, as an array.

    Parameters
    ----------
    name : str
        As Keras names it.
    sums : numpy array of shape (n, neurons)
        What enters the neurons.
    """
    function = keras.activations.get(name)
    return keras.ops.convert_to_numpy(function(keras.ops.convert_to_tensor(sums)))


def without(weights, kernel):
    """Return weights with 0 in place of a kernel.

    Parameters
    ----------
    weights : list of (weights.Weight or keras.Variable, numpy array)
        As `draws` yields them.
    kernel : weights.Weight
        One of them.
    """
    return [(weight, 0 * value if weight is kernel else value) for weight, value in weights]


def activations(of, seen, shape, candidates, images=True):
    """Return with which activation functions a stack gives what a model gives, or None.

    Parameters
    ----------
    of : keras.Model
        A built one; its weights stay as they are.
    seen : shapes.Stack
        Its dense layers.
    shape : tuple of int
        How it takes an image.
    candidates : iterable of tuple of str
        What is tried, in this order: an activation function for each layer.
    images : bool
        Whether the first layer is to see them. Otherwise its kernel is 0, and whatever is done with
        images before it plays no part.

    Raises
    ------
    Wrong
        If it can't be called.
    """
    tried, near = [], tolerance(of)
    for drawn, rows in draws(of, seen):
        weights = drawn if images else without(drawn, seen.kernels[0])
        tried.append((weights, rows, outputs(of, rows, weights, shape), {}))

    def fits(names):
        for weights, rows, given, known in tried:
            wanted = computed(seen, weights, rows, names, known)
            if given.shape != wanted.shape or not close(given, wanted, near):
                return False
        return True

    return next(filter(fits, candidates), None)


def behaves_like(name, function):
    """Return whether an activation function gives what Keras's of this name gives, as it rounds.

    Parameters
    ----------
    name : str
        Such as "sigmoid".
    function : callable
        Takes and returns a tensor.
    """
    given = keras.ops.convert_to_numpy(function(keras.ops.convert_to_tensor(_SUMS)))
    return close(given, _usual(name), 1e-5 if given.dtype.itemsize > 2 else 5e-3)


@functools.cache
def _usual(name):
    """Return what Keras's activation function of this name gives for `_SUMS`."""
    return activated(name, _SUMS)


def tolerance(of, usual=1e-4):
    """Return how far apart outputs of a model may be by rounding.

    Parameters
    ----------
    of : keras.Model
        A built one.
    usual : float
        With 32 bits.
    """
    return 0.05 if computes_in_half(of) else usual


def close(given, wanted, tolerance):
    """Return whether two arrays of outputs are the same, but for how numbers are rounded.

    Parameters
    ----------
    given, wanted : numpy arrays of one shape
        Outputs for the same images.
    tolerance : float
        How far apart two may be, in units of 1 or, where that is more, of the largest.
    """
    with np.errstate(invalid="ignore", over="ignore"):  # what grew beyond numbers fits nothing
        return bool(np.abs(given - wanted).max() <= tolerance * max(1.0, np.abs(wanted).max()))


def combinations(layers, shares):
    """Return lists of activation functions that a stack may have, all that are told apart.

    Parameters
    ----------
    layers : int
        How many. Of more than three, the lists with one function in all hidden layers, and those
        in which one hidden layer alone has another than sigmoid.
    shares : bool
        Whether the outputs add up to 1: then the last is softmax. Of three layers or more it is
        otherwise linear, sigmoid or ReLU: more would take seconds.

    Returns
    -------
    iterator of tuple of str
    """
    hidden, lasts = layers - 1, ("softmax",) if shares else KNOWN if layers < 3 else KNOWN[:3]
    if layers <= 3:
        before = itertools.product(KNOWN[:10], repeat=hidden)
    else:
        alike = ((name,) * hidden for name in KNOWN[:10])
        odd = (
            tuple(name if place == other else "sigmoid" for place in range(hidden))
            for other in range(hidden)
            for name in KNOWN[:6]
        )
        before = itertools.chain(alike, odd)
    return ((*names, last) for names in before for last in lasts)


def are_shares(given):
    """Return whether the outputs for each image are shares: none below 0, and 1 in sum.

    Parameters
    ----------
    given : numpy array of shape (n, classes)
        Outputs of a model.
    """
    return bool((given >= -1e-6).all() and np.abs(given.sum(axis=-1) - 1).max() < 0.02)
