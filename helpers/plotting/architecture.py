"""What a Keras model consists of, in words and sums: the text side of a diagram.

Only the public attributes of layers are looked at, and Keras is not imported: whoever has a
model has imported it already.
"""

import itertools

import numpy as np

from helpers import checks
from helpers.plotting import stack, texts
from helpers.words import N_, _, ngettext

_MOST_FACTORS = 3  # of a rescaling layer that are written out


def _counting(layer):
    """Return how a layer's parameters are counted, "784 × 100 + 100 = 78,500"; "" without any."""
    sizes = stack.weight_sizes(layer)
    terms = [" × ".join(f"{size:,}" for size in shape) or "1" for shape in sizes]
    counting, total = " + ".join(terms), f"{stack.parameters(layer):,}"
    return total if counting == total else f"{counting} = {total}" if terms else ""


def parameter_arithmetic(layer):
    """Write out how the parameters of a layer are counted.

    Parameters
    ----------
    layer : keras.Layer
        A layer that is built, so that its weights have shapes.

    Returns
    -------
    str
        For Dense(100) on 784 numbers: "784 × 100 + 100 = 78,500" (weights, then biases);
        "no parameters" for a layer that has none.

    Raises
    ------
    TypeError
        If it is not a Keras layer.
    ValueError
        If the layer is not built.
    """
    return terms_of(checks.layer(layer))


def terms_of(layer):
    """Return what `parameter_arithmetic` does, of an operation, too.

    Parameters
    ----------
    layer : keras.Layer or operation
        Built.
    """
    return _counting(layer) or _("no parameters")


def total_arithmetic(layers):
    """Return "78,500 + 1,010 = 79,510 parameters"; equal neighbours are written as a product.

    Parameters
    ----------
    layers : list of keras.Layer
        Layers that are built.

    Returns
    -------
    str
    """
    counts = list(filter(None, map(stack.parameters, layers)))
    runs = [(count, len(list(run))) for count, run in itertools.groupby(counts)]
    terms = [f"{times} × {count:,}" if times > 1 else f"{count:,}" for count, times in runs]
    total = f"{sum(counts):,}"
    counting = total if len(counts) < 2 else f"{' + '.join(terms)} = {total}"
    return ngettext("{counting} parameter", "{counting} parameters", sum(counts), counting=counting)


def activation(layer):
    """Return the name of a layer's activation, "" where it has none to speak of.

    Parameters
    ----------
    layer : keras.Layer
        Of any kind. An activation without a name of its own is called by what it is, such as
        lambda, or LeakyReLU for a layer.
    """
    function = getattr(layer, "activation", None)
    function = getattr(function, "func", function)  # of a functools.partial
    if function is None:
        return ""
    name = getattr(function, "__name__", None) or type(function).__name__
    return texts.short("lambda" if name == "<lambda>" else str(name))


def _sizes(shape):
    return " × ".join(f"{size:,}" if size is not None else _("any") for size in shape) or "1"


def _parameters(layer):
    """Return a layer's arithmetic with its unit, "784 × 100 + 100 = 78,500 parameters"."""
    counting = _counting(layer)
    if not counting:
        return _("no parameters")
    return ngettext(
        "{counting} parameter",
        "{counting} parameters",
        stack.parameters(layer),
        counting=counting,
    )


def _factor(scale):
    """Write what a rescaling layer multiplies by: a number, or one for each channel."""
    factors = [f"{factor:.4g}" for factor in np.ravel(scale)[: _MOST_FACTORS + 1]]
    if len(factors) > _MOST_FACTORS:
        factors[_MOST_FACTORS:] = ["…"]
    return ", ".join(factors)


def _places(layer, shape):
    """Return what the sentences about a layer have places for, all but its name.

    Layers next to each other that are equal in all this are described together.
    """
    config = stack.config(layer)
    window = config.get("kernel_size") or config.get("pool_size") or ()
    return {
        "kind": texts.short(type(layer).__name__),
        "activation": activation(layer),
        "units": getattr(layer, "units", 0),
        "filters": getattr(layer, "filters", 0),
        "numbers": _sizes(shape[1:]),
        "window": _sizes(window if isinstance(window, (list, tuple)) else (window,)),
        "rate": config.get("rate", 0.0),
        "scale": _factor(config.get("scale", 1.0)),
        "counting": _parameters(layer),
    }


# What is said of a layer alone, and of a run of like layers; dense layers, convolutions and all
# other kinds have sentences of their own in the functions below.
_ALONE = {
    "Flatten": N_(
        "{name}, a flatten layer that unrolls its input into {numbers} numbers ({counting})"
    ),
    "Dropout": N_(
        "{name}, a dropout layer that drops {rate:.0%} of its inputs in training ({counting})"
    ),
    "Rescaling": N_("{name}, a rescaling layer that multiplies by {scale} ({counting})"),
    "MaxPooling2D": N_("{name}, a max pooling over {window} ({counting})"),
    "AveragePooling2D": N_("{name}, an average pooling over {window} ({counting})"),
}
_ALIKE = {
    "Flatten": N_(
        "{first} to {last}, {n} flatten layers that unroll their input into {numbers} numbers each "
        "({counting} each)"
    ),
    "Dropout": N_(
        "{first} to {last}, {n} dropout layers that drop {rate:.0%} of their inputs in training "
        "each ({counting} each)"
    ),
    "Rescaling": N_(
        "{first} to {last}, {n} rescaling layers that multiply by {scale} each ({counting} each)"
    ),
    "MaxPooling2D": N_("{first} to {last}, {n} max poolings over {window} each ({counting} each)"),
    "AveragePooling2D": N_(
        "{first} to {last}, {n} average poolings over {window} each ({counting} each)"
    ),
}


def _alone(name, places):
    """Return the part of the description that a layer gets which is like none of its neighbours."""
    places, kind = {"name": name} | places, places["kind"]
    if kind == "Dense":
        return ngettext(
            "{name}, a dense layer of {units:,} {activation} neuron ({counting})",
            "{name}, a dense layer of {units:,} {activation} neurons ({counting})",
            places["units"], **places,
        )  # fmt: skip
    if kind == "Conv2D":
        return ngettext(
            "{name}, a convolution of {filters:,} {activation} filter, {window} ({counting})",
            "{name}, a convolution of {filters:,} {activation} filters, {window} ({counting})",
            places["filters"], **places,
        )  # fmt: skip
    if kind in _ALONE:
        return _(_ALONE[kind], **places)
    if kind[0] in "AEIOU":
        return _("{name}, an {kind} layer that gives {numbers} numbers ({counting})", **places)
    return _("{name}, a {kind} layer that gives {numbers} numbers ({counting})", **places)


def _alike(first, last, n, places):
    """Return the part of the description that a run of n like layers gets."""
    places, kind = {"first": first, "last": last, "n": n} | places, places["kind"]
    if kind == "Dense":
        return ngettext(
            "{first} to {last}, {n} dense layers of {units:,} {activation} neuron each "
            "({counting} each)",
            "{first} to {last}, {n} dense layers of {units:,} {activation} neurons each "
            "({counting} each)",
            places["units"], **places,
        )  # fmt: skip
    if kind == "Conv2D":
        return ngettext(
            "{first} to {last}, {n} convolutions of {filters:,} {activation} filter, {window} each "
            "({counting} each)",
            "{first} to {last}, {n} convolutions of {filters:,} {activation} filters, {window} "
            "each ({counting} each)",
            places["filters"], **places,
        )  # fmt: skip
    if kind in _ALIKE:
        return _(_ALIKE[kind], **places)
    return _(
        "{first} to {last}, {n} {kind} layers that give {numbers} numbers each ({counting} each)",
        **places,
    )


def _described(names, places):
    """Return the part of the description that these layers get, which are alike but for names."""
    if len(names) == 1:
        return _alone(names[0], places)
    return _alike(names[0], names[-1], len(names), places)


def describe(model):
    """Describe a model in a sentence, for those who can't see its diagram.

    Parameters
    ----------
    model : keras.Sequential, or a functional model without branches
        A model that is built.

    Returns
    -------
    str
        The input, each layer with its parameter arithmetic, and the total.

    Raises
    ------
    TypeError, ValueError
        As `helpers.plotting.diagram`.
    """
    layers, shapes = stack.layers(model)
    described = [
        (_places(layer, shape), texts.short(layer.name, texts.LINE))
        for layer, shape in zip(layers, shapes[1:], strict=True)
    ]
    runs = itertools.groupby(described, lambda two: two[0])
    parts = [_described([name for _same, name in run], places) for places, run in runs]
    total = sum(map(stack.parameters, layers))
    return ngettext(
        "Input of {numbers} numbers; {layers}; {total:,} parameter in all.",
        "Input of {numbers} numbers; {layers}; {total:,} parameters in all.",
        total,
        numbers=_sizes(shapes[0][1:]),
        layers="; ".join(parts),
        total=total,
    )
