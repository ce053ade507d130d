"""Whether `evaluate` would give a model's loss and accuracy: it is run."""

import contextlib

import keras

from helpers import states
from helpers.exercises.evaluated import arguments_of
from helpers.exercises.own_steps import own, require_own_results
from helpers.exercises.reading import Wrong
from helpers.exercises.reported import require_results
from helpers.exercises.stacks import are_shares
from helpers.exercises.telling import telling, turned_on
from helpers.words import _


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
    if not of.weights:
        raise Wrong(_("Keras counts no parameters of this model: there is nothing to train."))
    arguments = arguments_of(answer)
    if own(answer):  # of what `evaluate` uses
        with states.kept(), _usual_epsilon():
            require_own_results(answer, of, arguments, _telling(of))
        return
    _require_loss_and_metrics(arguments)
    given, labels = turned_on(_telling(of).given)
    with states.kept(), _usual_epsilon():
        require_results(arguments, getattr(answer, "output_names", None), given, labels)


@contextlib.contextmanager
def _usual_epsilon():
    """Have Keras clip shares where it usually does, for the time being: a loss depends on it."""
    before = keras.config.epsilon()
    keras.config.set_epsilon(1e-7)
    try:
        yield
    finally:
        keras.config.set_epsilon(before)


def _telling(of):
    """Return outputs of a model that tell losses apart, unless softmax runs along the batch."""
    shown = telling(of)
    if are_shares(shown.given.T) and not are_shares(shown.given):
        raise Wrong(
            _(
                "Each of the ten outputs adds up to 1 over all the images of a batch. The ten "
                "outputs of one image are to do so: leave out `axis=0`."
            )
        )
    return shown


def _require_loss_and_metrics(arguments):
    """Raise `Wrong` unless `compile` was given a loss and metrics."""
    if not arguments["loss"]:
        raise Wrong(_("It has no loss: nothing says what to make small."))
    if arguments["metrics"] or arguments["weighted_metrics"]:
        return
    if any(
        isinstance(x, str) or callable(x) for x in keras.tree.flatten(arguments["loss_weights"])
    ):
        raise Wrong(
            _(
                "`compile` takes what stands third as `loss_weights`: the name of `metrics` is "
                'missing. Write `metrics=["accuracy"]`.'
            )
        )
    raise Wrong(_("It would report the loss alone: no accuracy among the metrics."))
