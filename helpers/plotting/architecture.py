"""What a Keras model consists of, in words and sums: the text side of a diagram.

Only the public attributes of layers are looked at, and Keras is not imported: whoever has a
model has imported it already.
"""

import itertools

from helpers import checks


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
    checks.layer(layer)
    terms = [" × ".join(f"{size:,}" for size in weight.shape) or "1" for weight in layer.weights]
    if not terms:
        return "no parameters"
    counting, total = " + ".join(terms), f"{layer.count_params():,}"
    return total if counting == total else f"{counting} = {total}"


def total_arithmetic(layers):
    """Return "78,500 + 1,010 = 79,510 parameters"; equal neighbours are written as a product."""
    counts = [layer.count_params() for layer in layers if layer.count_params()]
    runs = [(count, len(list(run))) for count, run in itertools.groupby(counts)]
    terms = [f"{times} × {count:,}" if times > 1 else f"{count:,}" for count, times in runs]
    total = f"{sum(counts):,} parameter{'s' * (sum(counts) != 1)}"
    return total if len(counts) < 2 else f"{' + '.join(terms)} = {total}"


def activation(layer):
    """Return the name of a layer's activation, "" where it has none to speak of."""
    return getattr(getattr(layer, "activation", None), "__name__", "")


def _sizes(shape):
    return " × ".join(f"{size:,}" if size else "any" for size in shape)


def _phrase(layer):
    """Return what a layer is, in words, without its name: ("dense layer", "of 100 … neurons")."""
    kind, config = type(layer).__name__, layer.get_config()
    numbers = _sizes(layer.output.shape[1:])
    match kind:
        case "Dense":
            plural = "neuron" if layer.units == 1 else "neurons"
            return "dense layer", f"of {layer.units:,} {activation(layer)} {plural}"
        case "Flatten":
            return "flatten layer", f"that unrolls its input into {numbers} numbers"
        case "Dropout":
            return "dropout layer", f"that drops {config['rate']:.0%} of its inputs in training"
        case "Rescaling":
            return "rescaling layer", f"that multiplies by {config['scale']:.4g}"
        case "Conv2D":
            window = _sizes(config["kernel_size"])
            return "convolution", f"of {layer.filters:,} {activation(layer)} filters, {window}"
        case "MaxPooling2D" | "AveragePooling2D":
            return f"{kind[:-9].lower()} pooling", f"over {_sizes(config['pool_size'])}"
    return f"{kind} layer", f"that gives {numbers} numbers"


def _described(group):
    """Return the part of the description that a run of like layers gets."""
    (what, details), counting = _phrase(group[0]), parameter_arithmetic(group[0])
    counting += " parameters" if group[0].count_params() else ""
    if len(group) == 1:
        article = "an" if what[0] in "aeiouAEIOU" else "a"
        return f"{group[0].name}, {article} {what} {details} ({counting})"
    names = f"{group[0].name} to {group[-1].name}"
    return f"{names}, {len(group)} {what}s {details} each ({counting} each)"


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
    runs = itertools.groupby(
        layers, key=lambda layer: (_phrase(layer), parameter_arithmetic(layer))
    )
    total = total_arithmetic(layers).split(" = ")[-1]
    parts = [f"Input of {_sizes(model.input_shape[1:])} numbers"]
    parts += [_described(list(run)) for _, run in runs]
    return "; ".join([*parts, f"{total} in all"]) + "."
