"""Whether `evaluate` would give a model's loss and accuracy: it is run, on a stand-in.

The stand-in has no weights. It passes on what it gets, and is compiled with the loss and metrics of
the answer; it gets outputs that the answer gave with other weights for the time being. So nothing
of the answer changes: no weight, no metric's state, no compiled function. (Handed over as arrays,
outputs of softmax are shares on every backend. TensorFlow's tensors remember the sums, and Keras
takes those, with a warning, where a loss has a wrong `from_logits=True`.)
"""

import keras
import numpy as np

from helpers import states
from helpers.exercises import stacks
from helpers.exercises.calling import image_shape, outputs, require_ten, short_reason
from helpers.exercises.reading import Wrong, short
from helpers.words import _

_N = 40  # images that are made up
_NEAR = 2e-3  # what Keras clips and rounds is less


def require_compiled(answer, of):
    """Raise `Wrong` unless `evaluate` would give the loss for labels 0 to 9, and accuracy.

    That loss is −ln of the share that the true class gets: of the outputs themselves where they
    add up to 1, of their softmax where they are sums.

    Parameters
    ----------
    answer : keras.Model
        The learner's, compiled.
    of : keras.Model
        As `models.model` returns it: the answer, or a copy with weights.

    Raises
    ------
    Wrong
        With what `evaluate` gives instead.
    """
    if not getattr(answer, "compiled", False):
        raise Wrong(_("This model is not compiled. Its `compile` is missing."))
    arguments = _compile_arguments(answer)
    if not arguments["loss"]:
        raise Wrong(_("It has no loss: nothing says what to make small."))
    if not (arguments["metrics"] or arguments["weighted_metrics"]):
        third = arguments["loss_weights"]
        if isinstance(third, (list, tuple, str)) and any(isinstance(x, str) for x in third):
            raise Wrong(
                _(
                    "`compile` takes what stands third as `loss_weights`: the name of `metrics` is "
                    'missing. Write `metrics=["accuracy"]`.'
                )
            )
        raise Wrong(_("It would report the loss alone: no accuracy among the metrics."))
    # Turned on from image to image, so that each of the ten labels comes up.
    given = np.stack([np.roll(row, place) for place, row in enumerate(_telling_outputs(of))])
    labels = _labels(given)
    names = getattr(answer, "output_names", None)
    with states.kept():
        _require_results(arguments, names, given, labels)


def _compile_arguments(answer):
    """Return what the learner handed to `compile`, as dict.

    Keras gives it out in public only written down (`get_compile_config`), from which functions and
    classes of the learner's own can't be had again; so it is read where Keras keeps it.
    """
    kept = getattr(getattr(answer, "_compile_config", None), "config", {})
    wanted = ("loss", "loss_weights", "metrics", "weighted_metrics")
    return {name: kept.get(name) for name in wanted} | {"loss": answer.loss}


# ---- outputs that tell one loss from another ----------------------------------------------------


def _telling_outputs(of):
    """Return outputs of a model for images and weights drawn at random, far from all alike."""
    shape, rng = image_shape(of), np.random.default_rng(0)
    images = rng.uniform(0, 1, (_N, stacks.PIXELS)).astype("float32")
    require_ten(outputs(of, images[:1], shape=shape))
    tried = []
    for reach in (1.0, 3.0, 10.0, 0.3):
        given = outputs(of, images, _drawn(of, reach), shape)
        if np.isfinite(given).all():
            largest = float(np.median(_shares(given).max(axis=1)))
            tried.append((abs(largest - 0.5), given))
            if 0.3 < largest < 0.8:
                break
    if not tried:
        raise Wrong(_("Whatever its weights, its outputs are NaN or infinite."))
    return min(tried, key=lambda pair: pair[0])[1]


def _drawn(of, reach):
    """Return values for all that a model would learn."""
    rng, values = np.random.default_rng(1), []
    for variable in of.trainable_variables:
        if len(variable.shape) >= 2:
            spread = reach * 1.7 / np.sqrt(np.prod(variable.shape[:-1]))
            values.append((variable, rng.normal(0, spread, variable.shape).astype("float32")))
        else:
            values.append((variable, rng.normal(0, 1, variable.shape).astype("float32")))
    return values


def _shares(given):
    """Return outputs as shares: themselves if they add up to 1, else their softmax."""
    if stacks.are_shares(given):
        return np.clip(given, keras.config.epsilon(), 1)
    return _softmax(given)


def _softmax(sums):
    powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _labels(given):
    """Return labels: three in five those of the largest output, the others of the next three.

    So top-5 is 1, and no other metric comes to the same as accuracy by chance.
    """
    ranks = np.argsort(-given, axis=1)
    place = np.where(np.arange(_N) % 5 < 3, 0, 1 + np.arange(_N) % 3)
    return ranks[np.arange(_N), place]


# ---- the stand-in -------------------------------------------------------------------------------


class _StandIn(keras.Model):
    """Gives what it gets."""

    def call(self, given):
        return given


def _evaluated(given, labels, names, **arguments):
    """Return what `evaluate` gives for these outputs and labels, as dict."""
    stand_in = _StandIn(name="stand_in")
    if names:
        stand_in.output_names = list(names)  # a loss in a dict is found by them
    stand_in.compile(optimizer=None, run_eagerly=True, **arguments)
    # As `evaluate` of one batch, without its pipeline.
    found = stand_in.test_on_batch(given, labels, return_dict=True)
    return {name: float(np.mean(value)) for name, value in found.items()}


def _require_loss(arguments, names, given, labels):
    only_loss = {"loss": arguments["loss"], "loss_weights": arguments["loss_weights"]}

    def attempt(outputs=given, labels=labels):
        try:
            return _evaluated(outputs, labels, names, **only_loss)["loss"], ""
        except Exception as error:  # a loss of the learner's own may do anything
            return np.nan, short_reason(error)

    wanted = _mean_log(_shares(given), labels)
    found, raised = attempt()
    if _near(found, wanted):
        return
    if _near(attempt(given, np.eye(10, dtype="float32")[labels])[0], wanted):
        raise Wrong(
            _(
                "The labels are numbers from 0 to 9, and this loss wants each as a row of ten. The "
                "one for numbers begins with `sparse_`."
            )
        )
    if stacks.are_shares(given) and _near(found, _mean_log(_softmax(given), labels)):
        raise Wrong(_("This loss expects sums, not what softmax has already turned into shares."))
    if not stacks.are_shares(given) and _is_crossentropy_of_shares(attempt):
        raise Wrong(
            _(
                "This loss expects shares that add up to 1; the outputs of this model don't. "
                "Softmax in the last layer makes shares of sums, or `from_logits=True` has the "
                "loss do it."
            )
        )
    if raised:
        raise Wrong(
            _(
                "With this loss `evaluate` stops: `{reason}`. The loss for labels from 0 to 9 "
                "begins with `sparse_`.",
                reason=raised,
            )
        )
    raise Wrong(
        _(
            "For {n} made-up images this loss is {found:.3f}. The mean of −ln of the true class's "
            "share is {wanted:.3f}. The loss for labels from 0 to 9 begins with `sparse_`.",
            n=len(given),
            found=found,
            wanted=wanted,
        )
    )


def _is_crossentropy_of_shares(attempt):
    """Return whether a loss is right for outputs that do add up to 1."""
    given = np.random.default_rng(2).dirichlet(np.ones(10), _N).astype("float32")
    wanted = _mean_log(_shares(given), np.arange(_N) % 10)
    return _near(attempt(given, np.arange(_N) % 10)[0], wanted)


def _near(found, wanted):
    return abs(found - wanted) < _NEAR * max(1.0, wanted)


def _mean_log(shares_, labels):
    return float(np.mean(-np.log(shares_[np.arange(len(labels)), labels])))


# ---- accuracy -----------------------------------------------------------------------------------


def _require_results(arguments, names, given, labels):
    metrics = {name: _fresh(arguments[name]) for name in ("metrics", "weighted_metrics")}
    wanted = float(np.mean(given.argmax(axis=1) == labels))
    before = [(v, v.numpy().copy()) for v in _variables(list(metrics.values()))]
    try:
        found = _evaluated(given, labels, names, **arguments | metrics)
    except Exception as error:  # also of a loss or metric of the learner's own
        _require_loss(arguments, names, given, labels)
        _require_each(arguments, metrics, names, given, labels)
        raise Wrong(
            _(
                "With these metrics `evaluate` stops: `{reason}`. Accuracy is "
                '`metrics=["accuracy"]`.',
                reason=short_reason(error),
            )
        ) from None
    finally:
        for variable, value in before:
            variable.assign(value)
    if not _near(found.pop("loss", np.nan), _mean_log(_shares(given), labels)):
        _require_loss(arguments, names, given, labels)
    called = [name for name in found if name in ("accuracy", "acc")]
    reported = [found[name] for name in called or found]
    if any(abs(value - wanted) < 1e-4 for value in reported):
        return
    listed = ", ".join(f"{name} {value:.2f}" for name, value in found.items())
    raise Wrong(
        _(
            "No accuracy among the metrics: for {n} made-up images, {wanted:.2f} of which are "
            "classified rightly, `evaluate` reports {listed}.",
            n=len(given),
            wanted=wanted,
            listed=listed,
        )
    )


def _require_each(arguments, metrics, names, given, labels):
    """Raise `Wrong` with the first metric that stops `evaluate` alone, where several are listed."""
    for argument, listed in metrics.items():
        if not isinstance(listed, list) or len(listed) < 2:
            continue
        alone = arguments | dict.fromkeys(metrics)
        for metric in listed:
            try:
                _evaluated(given, labels, names, **alone | {argument: [metric]})
            except Exception as error:
                raise Wrong(
                    _(
                        "With the metric `{metric}` `evaluate` stops: `{reason}`. Leave it out: "
                        "the accuracy is enough.",
                        metric=_named(metric),
                        reason=short_reason(error),
                    )
                ) from None


def _named(metric):
    name = metric if isinstance(metric, str) else type(metric).__name__
    return short(getattr(metric, "__name__", name)).strip("'").replace("`", "'")


def _fresh(metrics):
    """Return metrics with states of their own, where Keras can make them anew."""
    if isinstance(metrics, dict):
        return {name: _fresh(metric) for name, metric in metrics.items()}
    if isinstance(metrics, (list, tuple)):
        return [_fresh(metric) for metric in metrics]
    if not isinstance(metrics, keras.metrics.Metric):
        return metrics
    try:
        return type(metrics).from_config(metrics.get_config())
    except Exception:  # a class of the learner's own: its state is put back afterwards
        return metrics


def _variables(metrics):
    if isinstance(metrics, dict):
        metrics = list(metrics.values())
    if isinstance(metrics, (list, tuple)):
        return [v for metric in metrics for v in _variables(metric)]
    return metrics.variables if isinstance(metrics, keras.metrics.Metric) else []
