"""Whether a model is the network of dense layers that is asked for; if not, what differs.

The sentences name a cause only where it was tested: weights are set to 0 and outputs looked at.
"""

import numpy as np

from helpers.exercises import shapes, stacks
from helpers.exercises.alike import require_differences
from helpers.exercises.anatomy import unusual
from helpers.exercises.calling import outputs
from helpers.exercises.counted import require_counted
from helpers.exercises.reading import Wrong
from helpers.words import _, ngettext


def dense_layers(of, shape):
    """Return the dense layers of a model that lays an image out as 784 numbers.

    Parameters
    ----------
    of : keras.Model
        A built one.
    shape : tuple of int
        How it takes an image.

    Returns
    -------
    shapes.Stack

    Raises
    ------
    Wrong
        If it can't be called, does not lay the image out before its first dense layer, or has
        layers that Keras doesn't know.
    """
    given = outputs(of, np.zeros((2, *shape), "float32"), shape=shape)
    require_counted(of, shape)
    seen = shapes.stack(of)
    if len(shape) > 1 and given.ndim > 2:
        raise Wrong(
            _(
                "It takes images of the shape {taken}, and nothing lays them out as rows of 784 "
                "numbers: its output for an image has the shape {shape}.",
                taken=shape,
                shape=given.shape[1:],
            )
        )
    shapes.require_understood(of, seen)
    if seen.beside and not seen.kernels:
        inputs = int(seen.beside[0].shape[0])
        raise Wrong(
            ngettext(
                "Its first dense layer gets {n} number, not 784. Is the image laid out before it?",
                "Its first dense layer gets {n} numbers, not 784. Is the image laid out before it?",
                inputs,
                n=inputs,
            )
        )
    return seen


def kernel_widths(seen):
    """Return how many neurons each dense layer has, as list of int.

    Parameters
    ----------
    seen : shapes.Stack
        Those beside the way through the model are counted as well.
    """
    return [*seen.widths, *(int(v.shape[1]) for v in seen.beside)]


def count_kernels(seen):
    """Return how many dense layers there are.

    Parameters
    ----------
    seen : shapes.Stack
        Those beside the way through the model are counted as well.
    """
    return len(kernel_widths(seen))


def require_row(seen):
    """Raise `Wrong` unless each dense layer of a model takes what the one before it gives.

    Parameters
    ----------
    seen : shapes.Stack
        Its dense layers, as far as they do.
    """
    if seen.beside:
        raise Wrong(
            _(
                "Its dense layers don't stand in a row: the first takes the 784 numbers, and each "
                "other one is to take what the one before it gives, and nothing else."
            )
        )


def require_plain(of, seen):
    """Raise `Wrong` unless a model is made of dense layers with biases alone.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : shapes.Stack
        Its dense layers.
    """
    biasless = sum(bias is None for bias in seen.biases)
    usual = sum(
        (inputs + 1) * width
        for inputs, width in zip((shapes.PIXELS, *seen.widths), seen.widths, strict=False)
    )
    if biasless and not (seen.norms or seen.others):
        raise Wrong(
            ngettext(
                "{n} of its dense layers has no bias: it has {found:,} parameters, not {usual:,}.",
                "{n} of its dense layers have no bias: it has {found:,} parameters, not {usual:,}.",
                biasless,
                n=biasless,
                found=of.count_params(),
                usual=usual,
            )
        )
    if not seen.plain:
        raise Wrong(
            _(
                "It has {found:,} parameters; dense layers of these widths have {usual:,}. "
                "{besides}",
                found=of.count_params(),
                usual=usual,
                besides=_besides(of),
            ).strip()
        )


def _besides(of):
    """Return a sentence that names what there is besides dense layers, or nothing."""
    if not (found := unusual(of)):
        return ""
    return _("Besides dense layers there is: {listed}.", listed=", ".join(found[:5]))


def activations(of, seen, shape, asked):
    """Return the activation functions of a model's layers, told from what it does.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : shapes.Stack
        Its dense layers.
    shape : tuple of int
        How it takes an image.
    asked : sequence of tuple of str
        What is right; tried first.

    Returns
    -------
    tuple of str
        One for each layer.

    Raises
    ------
    Wrong
        If it gives what no such network gives.
    """
    weights, rows = next(stacks.draws(of, seen))
    given = outputs(of, rows, weights, shape)
    if given.shape != (len(rows), seen.widths[-1]):
        wanted = (len(rows), seen.widths[-1])
        raise Wrong(
            _("Its outputs have the shape {shape}, not {wanted}.", shape=given.shape, wanted=wanted)
        )
    others = stacks.combinations(len(seen.kernels), stacks.are_shares(given))
    found = stacks.activations(of, seen, shape, [*asked, *others])
    if found is None:
        _say_what_differs(of, seen, shape)
    return found


def _say_what_differs(of, seen, shape):
    """Raise `Wrong` with what was tested and found of a model that is no stack of its layers."""
    weights, rows = next(stacks.draws(of, seen))

    def given(rows=rows, weights=weights):
        return outputs(of, rows, weights, shape)

    first, again = np.split(given(np.concatenate([rows, rows])), 2)
    if not np.allclose(first, again, atol=1e-3):
        raise Wrong(
            _("For the same image twice it gives different outputs: chance plays a part in it.")
        )
    require_differences(of, seen, shape)
    alone = np.concatenate([given(rows[k : k + 1]) for k in range(3)])
    if not np.allclose(alone, first[:3], atol=1e-2):
        raise Wrong(_("What it gives for an image depends on the other images of the batch."))
    require_one_way(of, seen, shape)
    if not stacks.are_shares(first):
        sums = first.sum(axis=1)
        raise Wrong(
            _(
                "The ten outputs are to add up to 1. With weights drawn at random they add up to "
                "{low:.2f} to {high:.2f}.",
                low=sums.min(),
                high=sums.max(),
            )
        )
    raise Wrong(
        _(
            "Something besides the dense layers changes the outputs, or their activation functions "
            "are unusual ones. {besides}",
            besides=_besides(of),
        ).strip()
    )


def require_one_way(of, seen, shape):
    """Raise `Wrong` if something of the image gets around a dense layer.

    Parameters
    ----------
    of, seen, shape
        As for `gets_around`.
    """
    if place := gets_around(of, seen, shape):
        raise Wrong(
            _(
                "Something of the image gets around dense layer {place}: with all its weights "
                "at 0, the outputs still differ. Each layer is to get what the one before it "
                "gives, and nothing else.",
                place=place,
            )
        )


def gets_around(of, seen, shape):
    """Return which dense layer something of the image gets around first, counted from 1, or None.

    With all weights of one layer at 0, what comes after it can't differ from image to image.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : shapes.Stack
        Its dense layers.
    shape : tuple of int
        How it takes an image.
    """
    weights, rows = next(stacks.draws(of, seen))
    last = seen.kernels[-1]
    faint = [(v, value / 100 if v is last else value) for v, value in weights]
    for place, cut in enumerate(seen.kernels, start=1):
        for drawn in (weights, faint):  # large sums all become the same shares
            given = outputs(of, rows, stacks.without(drawn, cut), shape)
            if np.ptp(given, axis=0).max() > 1e-5:
                return place
    return None
