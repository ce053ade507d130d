"""Which dense layers the weights of a model make up, told from their shapes.

Usual are kernels of the shape (inputs, neurons) and biases of the shape (neurons,). Layers of a
learner's own may keep a kernel turned round, (neurons, inputs), and a bias as a row or a column.
"""

import math
from dataclasses import dataclass

from helpers.exercises.anatomy import own_weights
from helpers.exercises.reading import Wrong
from helpers.exercises.weights import Weight
from helpers.words import _

PIXELS = 784
_NORMS = ("gamma", "beta", "moving_mean", "moving_variance")  # of BatchNormalization


@dataclass(frozen=True)
class Stack:
    """The dense layers that a model's weights make up, one taking what the last gives.

    Attributes
    ----------
    kernels : tuple of weights.Weight
        The first has 784 inputs.
    biases : tuple of weights.Weight, or None where a layer has none
    norms : tuple of keras.Variable
        Those of `BatchNormalization`.
    others : tuple of keras.Variable
        All that belongs to none of these.
    """

    kernels: tuple
    biases: tuple
    norms: tuple
    others: tuple

    @property
    def widths(self):
        """How many neurons each layer has."""
        return tuple(kernel.shape[1] for kernel in self.kernels)

    @property
    def beside(self):
        """Matrices that aren't among the kernels, as tuple of keras.Variable."""
        return tuple(v for v in self.others if len(v.shape) == 2)

    @property
    def plain(self):
        """Whether there is nothing but dense layers with biases."""
        return not (self.norms or self.others or any(bias is None for bias in self.biases))


def stack(of):
    """Return the dense layers of a model, told from the shapes of its weights.

    Parameters
    ----------
    of : keras.Model
        A built one.

    Returns
    -------
    Stack
        Of the ways to read the weights, the usual one first, the first that leaves none over;
        the usual one if each does.
    """
    norms = [v for v in of.weights if v.name in _NORMS and len(v.shape) == 1]
    left = _without(of.weights, norms)
    matrices = [v for v in left if len(v.shape) == 2]
    usual = _read(left, norms, [_usual(v) for v in matrices])
    own = own_weights(of)
    if not (usual.beside and own):
        return usual
    flat = [v for v in matrices if 1 not in v.shape or id(v) not in own]
    turned = [way for v in flat for way in (_both_ways(v) if id(v) in own else [_usual(v)])]
    for ways in ([_usual(v) for v in flat], turned):
        read = _read(left, norms, ways, own)
        if len(read.kernels) == len(flat) and not any(len(v.shape) > 1 for v in read.others):
            return read
    return usual


def require_understood(of, seen):
    """Raise `Wrong` if weights of the learner's own layers have shapes that can't be placed.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : Stack
        Its dense layers, as far as the shapes tell.
    """
    own, rows = own_weights(of), {(width,) for width in seen.widths}
    left = [v for v in seen.others if id(v) in own and math.prod(v.shape) > 1]
    odd = [tuple(v.shape) for v in left if tuple(v.shape) not in rows]
    if odd:
        raise Wrong(
            _(
                "The kernels and biases of dense layers were looked for among its weights, the "
                "first with 784 inputs, and some fit none: those of the shape {listed}. Usual are "
                "kernels of the shape (inputs, neurons), and biases of the shape (neurons,).",
                listed=", ".join(map(str, odd[:5])),
            )
        )


def _usual(variable):
    return Weight(variable, tuple(map(int, variable.shape)))


def _both_ways(variable):
    """Return a kernel as it stands, and turned round if that makes another shape."""
    usual = _usual(variable)
    inputs, neurons = usual.shape
    return [usual] if inputs == neurons else [usual, Weight(variable, (neurons, inputs), True)]


def _read(left, norms, ways, own=()):
    """Return the stack that these ways to read kernels make, with biases for them.

    Of the weights in `own`, given by their ids, a row or a column may be a bias, too.
    """
    kernels, biases = _longest(ways, PIXELS), []
    left = _without(left, [kernel.variable for kernel in kernels])
    for kernel in kernels:
        width = kernel.shape[1]
        alike = [v for v in left if max(v.shape, default=0) == math.prod(v.shape) == width]
        alike = [v for v in alike if len(v.shape) == 1 or id(v) in own]
        bias = min(alike, key=lambda v: len(v.shape), default=None)
        biases.append(bias if bias is None else Weight(bias, (width,)))
        left = _without(left, [bias])
    return Stack(tuple(kernels), tuple(biases), tuple(norms), tuple(left))


def _without(variables, others):
    return [v for v in variables if not any(v is other for other in others)]


def _longest(kernels, size):
    """Return the longest list of kernels of which each takes what the one before it gives."""
    best, tried = [], set()
    for kernel in kernels:
        if kernel.shape[0] != size or (kernel.shape, kernel.turned) in tried:
            continue  # those of one shape can stand for each other
        tried.add((kernel.shape, kernel.turned))
        others = [other for other in kernels if other.variable is not kernel.variable]
        chain = [kernel, *_longest(others, kernel.shape[1])]
        best = max(best, chain, key=len)
        if len(best) == len({id(kernel.variable) for kernel in kernels}):
            break
    return best
