"""Running what a learner built so that no graph and no loss of it is kept, and soon enough."""

import contextlib
import sys
import warnings

import keras

_STEPS = 100  # of a recurrent layer: to run more one by one takes longer than to make a graph
_MANY = 1_000  # images, for which to make a graph of fewer steps, or of convolutions, takes less
_BATCH, _PIECE = 2_000, 250  # images at once: more would take memory and gain no time


def way(of, count):
    """Return how a model is run soonest for this many images, and on how many at once.

    TensorFlow takes milliseconds for each step of a recurrent layer that runs by itself, and a
    convolution is soonest of few images. So a model with many of these, all of it Keras's own, runs
    as a graph, which lasts as long as the function that is returned.

    Parameters
    ----------
    of : keras.Model
        A built one.
    count : int
        How many images there are.

    Returns
    -------
    run : callable(given)
        Gives what the model gives, not in training: call it inside of one `line_by_line`.
    size : int
    """
    if keras.backend.backend() != "tensorflow" or not _gains_by_graph(of, count):
        return lambda given: of(given, training=False), _BATCH

    def forgetting(given):
        with keras.StatelessScope() as scope:  # what the graph changes is none of the outer one's
            scope.state_mapping.update(getattr(scope.original_scope, "state_mapping", {}))
            return of(given, training=False)

    graph = sys.modules["tensorflow"].function(forgetting)

    def run(given):
        with _functions_run(eagerly=False):
            return graph(given)

    return run, _PIECE


def _gains_by_graph(of, count):
    """Return whether a model of Keras's own layers takes longer line by line than a graph does."""
    kinds = {type(layer) for layer in of._flatten_layers()}
    if keras.layers.Lambda in kinds or not all(k.__module__.startswith("keras.") for k in kinds):
        return False
    recurrent = (keras.layers.RNN, keras.layers.Bidirectional)
    layers = [layer for layer in of.layers if isinstance(layer, recurrent)]
    if any((layer.input.shape[1] or 0) > _STEPS for layer in layers):
        return True
    convolves = any(len(weight.shape) > 2 for weight in of.weights)
    return count >= _MANY and bool(layers or convolves)


@contextlib.contextmanager
def line_by_line():
    """Run what a learner made a graph of (`tf.function`) without one, inside of `states.kept`.

    The graph would be kept, with the weights of the moment in it.
    """
    warnings.filterwarnings("ignore", message=".*does not apply to tf.data functions")
    with _functions_run(eagerly=True):
        yield


@contextlib.contextmanager
def _functions_run(eagerly):
    """Have TensorFlow run its functions as graphs, or line by line, for the time being."""
    config = getattr(sys.modules.get("tensorflow"), "config", None)
    if config is None:
        yield
        return
    before = config.functions_run_eagerly()
    config.run_functions_eagerly(eagerly)
    try:
        yield
    finally:
        config.run_functions_eagerly(before)


@contextlib.contextmanager
def losses_kept(of):
    """Leave `model.losses` as it was: a call forgets what the one before it added.

    Parameters
    ----------
    of : keras.Model
        Any.
    """
    before = [(one, list(one._losses), set(one._loss_ids)) for one in of._flatten_layers()]
    try:
        yield
    finally:
        for layer, losses, ids in before:
            layer._losses[:] = losses
            layer._loss_ids.clear()
            layer._loss_ids.update(ids)
