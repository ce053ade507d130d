"""What `evaluate` gives with the loss and metrics of a model: tried on a stand-in.

The stand-in has no weights. It passes on what it gets, and is compiled with the loss and metrics of
the answer; it gets outputs that the answer gave with other weights for the time being. So nothing
of the answer changes: no weight, no metric's state, no compiled function. (Made from arrays,
outputs of softmax are shares on every backend. TensorFlow's tensors remember the sums, and Keras
takes those, with a warning, where a loss has a wrong `from_logits=True`.)
"""

import keras
import numpy as np

LOSSES, METRICS = ("loss", "loss_weights"), ("metrics", "weighted_metrics")


def arguments_of(answer):
    """Return what the learner handed to `compile`, as dict.

    Keras gives it out in public only written down (`get_compile_config`), from which functions and
    classes of the learner's own can't be had again; so it is read where Keras keeps it.

    Parameters
    ----------
    answer : keras.Model
        A compiled one.
    """
    kept = getattr(getattr(answer, "_compile_config", None), "config", {})
    found = {name: kept.get(name) for name in (*LOSSES, *METRICS)} | {"loss": answer.loss}
    # What is all Keras's gives the same either way, and a graph takes a moment to make.
    return found | {"run_eagerly": answer.run_eagerly or not _has_own(list(found.values()))}


def _has_own(given):
    """Return whether a loss or metric among these isn't one of Keras."""
    if isinstance(given, dict):
        given = list(given.values())
    if isinstance(given, (list, tuple)):
        return any(map(_has_own, given))
    kind = given if hasattr(given, "__name__") else type(given)
    return callable(given) and not str(kind.__module__).startswith("keras.")


class _StandIn(keras.Model):
    """Gives what it gets."""

    def call(self, given):
        return given


def stand_in(names, **arguments):
    """Return a model that gives what it gets, compiled.

    Parameters
    ----------
    names : list of str or None
        Of the answer's outputs: a loss in a dict is found by them.
    **arguments
        For `compile`; it runs eagerly unless they say otherwise.
    """
    model = _StandIn(name="stand_in")
    if names:
        model.output_names = list(names)
    model.compile(**{"optimizer": None, "run_eagerly": True, **arguments})
    return model


def evaluated(given, labels, names, **arguments):
    """Return what `evaluate` gives for these outputs and labels, as dict of float.

    Parameters
    ----------
    given : numpy array of shape (n, 10)
        Outputs of a model.
    labels : numpy array
        Whole numbers, or a row of ten for each image.
    names, **arguments
        As `stand_in` takes them.
    """
    model = stand_in(names, **arguments)
    for metric in _objects([arguments.get(name) for name in METRICS]):
        metric.reset_state()
    if model.run_eagerly:  # as `evaluate` of one batch, without its pipeline
        batch = map(keras.ops.convert_to_tensor, (given, labels))
        found = model.test_on_batch(*batch, return_dict=True)
    else:  # in two batches, equal ones, so that none counts more
        halves = {"batch_size": len(labels) // 2, "verbose": 0, "return_dict": True}
        found = model.evaluate(given, labels, **halves)
    return {name: float(np.mean(value)) for name, value in found.items()}


def fresh(metrics):
    """Return metrics with states of their own, where Keras can make them anew.

    Parameters
    ----------
    metrics : object
        As `compile` takes them: in lists and dicts, or alone.
    """
    if isinstance(metrics, dict):
        return {name: fresh(metric) for name, metric in metrics.items()}
    if isinstance(metrics, (list, tuple)):
        return [fresh(metric) for metric in metrics]
    if not isinstance(metrics, keras.metrics.Metric):
        return metrics
    try:
        return type(metrics).from_config(metrics.get_config())
    except Exception:  # a class of the learner's own: its state is put back afterwards
        return metrics


def variables(metrics):
    """Return the variables in which metrics keep their states.

    Parameters
    ----------
    metrics : object
        As `compile` takes them.
    """
    return [v for metric in _objects(metrics) for v in metric.variables]


def _objects(metrics):
    """Return the metrics that keep states, as a list."""
    if isinstance(metrics, dict):
        metrics = list(metrics.values())
    if isinstance(metrics, (list, tuple)):
        return [one for metric in metrics for one in _objects(metric)]
    return [metrics] if isinstance(metrics, keras.metrics.Metric) else []
