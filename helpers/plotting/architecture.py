"""What a Keras model consists of, in words and sums: the text side of a diagram.

Only the public attributes of layers are looked at, and Keras is not imported: whoever has a
model has imported it already.
"""

import itertools

from helpers import checks
from helpers.words import N_, _, ngettext


def _counting(layer):
    """Return how a layer's parameters are counted, "784 × 100 + 100 = 78,500"; "" without any."""
    terms = [" × ".join(f"{size:,}" for size in weight.shape) or "1" for weight in layer.weights]
    counting, total = " + ".join(terms), f"{layer.count_params():,}"
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
    return _counting(checks.layer(layer)) or _("no parameters")


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
    counts = [layer.count_params() for layer in layers if layer.count_params()]
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
        Of any kind.
    """
    return getattr(getattr(layer, "activation", None), "__name__", "")


def _sizes(shape):
    return " × ".join(f"{size:,}" if size else _("any") for size in shape)


def _parameters(layer):
    """Return a layer's arithmetic with its unit, "784 × 100 + 100 = 78,500 parameters"."""
    counting = _counting(layer)
    if not counting:
        return _("no parameters")
    return ngettext(
        "{counting} parameter",
        "{counting} parameters",
        layer.count_params(),
        counting=counting,
    )


def _places(layer):
    """Return what the sentences about a layer have places for, all but its name.

    Layers next to each other that are equal in all this are described together.
    """
    config = layer.get_config()
    window = config.get("kernel_size") or config.get("pool_size") or ()
    return {
        "kind": type(layer).__name__,
        "activation": activation(layer),
        "units": getattr(layer, "units", 0),
        "filters": getattr(layer, "filters", 0),
        "numbers": _sizes(layer.output.shape[1:]),
        "window": _sizes(window if isinstance(window, (list, tuple)) else (window,)),
        "rate": config.get("rate", 0.0),
        "scale": config.get("scale", 1.0),
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
    "Rescaling": N_("{name}, a rescaling layer that multiplies by {scale:.4g} ({counting})"),
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
        "{first} to {last}, {n} rescaling layers that multiply by {scale:.4g} each "
        "({counting} each)"
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
    model : keras.Sequential
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
    layers = checks.sequential(model).layers
    runs = itertools.groupby(((_places(layer), layer.name) for layer in layers), lambda two: two[0])
    parts = [_described([name for _same, name in run], places) for places, run in runs]
    total = sum(layer.count_params() for layer in layers)
    return ngettext(
        "Input of {numbers} numbers; {layers}; {total:,} parameter in all.",
        "Input of {numbers} numbers; {layers}; {total:,} parameters in all.",
        total,
        numbers=_sizes(model.input_shape[1:]),
        layers="; ".join(parts),
        total=total,
    )
