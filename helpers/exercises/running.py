"""Running what a learner built so that no graph and no loss of it is kept, and soon enough."""

import contextlib
import sys
import warnings

import keras

_STEPS = 100  # of a recurrent layer: to run more one by one takes longer than to make a graph


def run(of, given):
    """Return what a model gives, not in training: call it inside of `line_by_line`.

    TensorFlow takes milliseconds for each step of a recurrent layer that runs by itself. So a model
    with many steps, all of it Keras's own, runs as a graph, which is not kept.

    Parameters
    ----------
    of : keras.Model
        A built one.
    given : numpy array, or a structure of them
        Inputs as the model declares them.
    """
    if keras.backend.backend() != "tensorflow" or not _has_many_steps(of):
        return of(given, training=False)

    def forgetting(given):
        with keras.StatelessScope() as scope:  # what the graph changes is none of the outer one's
            scope.state_mapping.update(getattr(scope.original_scope, "state_mapping", {}))
            return of(given, training=False)

    with _functions_run(eagerly=False):
        return sys.modules["tensorflow"].function(forgetting)(given)


def _has_many_steps(of):
    """Return whether a model of Keras's own layers has a recurrent one of many steps."""
    kinds = {type(layer) for layer in of._flatten_layers()}
    if keras.layers.Lambda in kinds or not all(k.__module__.startswith("keras.") for k in kinds):
        return False
    recurrent = (keras.layers.RNN, keras.layers.Bidirectional)
    layers = [layer for layer in of.layers if isinstance(layer, recurrent)]
    return any((layer.input.shape[1] or 0) > _STEPS for layer in layers)


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
