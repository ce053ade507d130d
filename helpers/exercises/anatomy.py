"""What a model consists of: its layers and operations, those inside other models as well.

This names what is there. Whether a model is right is not read off that, but off what it does.
"""

import keras

_PASSED_OVER = (
    *(keras.layers.InputLayer, keras.layers.Dense, keras.layers.Flatten, keras.layers.Reshape),
    *(keras.layers.Dropout, keras.layers.Activation, keras.layers.Identity),
)


def parts(of):
    """Return the layers and operations that a model consists of, in order.

    Parameters
    ----------
    of : keras.Model
        A built one; of models inside it their own parts.

    Returns
    -------
    list of keras.Operation
        A layer of the learner's own counts as one.
    """
    operations = of.layers if isinstance(of, keras.Sequential) else getattr(of, "operations", None)
    found = []
    for part in operations or of.layers:
        found += parts(part) if isinstance(part, keras.Model) else [part]
    return found


def own_weights(of):
    """Return which weights of a model belong to layers of the learner's own, as set of ids.

    Parameters
    ----------
    of : keras.Model
        A built one. Those of a subclass that it made itself belong to them, too.
    """
    known = (
        variable
        for layer in of._flatten_layers(include_self=False)
        if type(layer).__module__.startswith("keras.") and not isinstance(layer, keras.Model)
        for variable in layer.weights
    )
    return {id(variable) for variable in of.weights} - {id(variable) for variable in known}


def has_own_calls(of):
    """Return whether a model or a layer in it computes in a `call` that Keras didn't write.

    Parameters
    ----------
    of : keras.Model
        A built one.
    """
    calls = (type(layer).call for layer in of._flatten_layers())
    return not all(getattr(call, "__module__", "").startswith("keras.") for call in calls)


def unusual(of):
    """Return how the parts are called that make more than dense layers of a model.

    Parameters
    ----------
    of : keras.Model
        A built one.

    Returns
    -------
    list of str
        Such as "`add` (Add)".
    """
    return [
        f"`{part.name}` ({type(part).__name__})"
        for part in parts(of)
        if not isinstance(part, _PASSED_OVER)
    ]


def computes_in_half(of):
    """Return whether any part of a model computes with 16 bits, and so rounds coarsely.

    Parameters
    ----------
    of : keras.Model
        A built one.
    """
    return any("16" in str(getattr(part, "compute_dtype", "")) for part in (of, *parts(of)))
