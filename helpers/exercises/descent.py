"""What an optimizer does: the path that a copy of it takes down known gradients.

A check asks for the path and not for the class, so that an optimizer of another name, in a wrapper
or with a schedule passes where it takes the same steps. The learner's own is never stepped.
"""

import keras
import numpy as np

from helpers.exercises.reading import Wrong, odd
from helpers.words import _, ngettext

# Where the path starts, and the gradients on its way: small and large, of both signs. The last
# weight has none, so that whatever moves it (weight decay) is seen.
_START = (1.0, -2.0, 0.5, 1.0)
_GRADIENTS = (
    (1.0, -2.0, 300.0, 0.0),
    (0.5, 3.0, -200.0, 0.0),
    (-1.0, 1.0, 100.0, 0.0),
    (2.0, 0.1, -5.0, 0.0),
    (0.001, 1.0, 1.0, 0.0),
    (1.0, -1.0, 1.0, 0.0),
)
_STEPS = (0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)  # where a schedule is asked its rate

# What changes the steps of an optimizer besides its rate and momentum, and what turns it off.
_EXTRAS = {
    "weight_decay": None,
    "clipnorm": None,
    "global_clipnorm": None,
    "clipvalue": None,
    "use_ema": False,
    "gradient_accumulation_steps": None,
    "loss_scale_factor": None,
}


def optimizer_of(answer):
    """Return the optimizer that is meant: the answer, or what a model was compiled with.

    Parameters
    ----------
    answer : object
        The learner's.

    Raises
    ------
    Wrong
        If it is neither an optimizer nor a compiled model.
    """
    if isinstance(answer, keras.Model):
        answer = getattr(answer, "optimizer", None)
        if answer is None:
            raise Wrong(_("This model is not compiled, so it has no optimizer."))
    if isinstance(answer, str):
        raise Wrong(
            _("A string takes the defaults: rate 0.01 and no momentum for SGD. Make an object.")
        )
    if isinstance(answer, type) or not isinstance(answer, keras.optimizers.Optimizer):
        raise Wrong(odd(answer, _("an optimizer object")))
    if isinstance(answer, keras.optimizers.LossScaleOptimizer):
        return answer.inner_optimizer  # its factor goes in and out again: the steps are the same
    return answer


def require_nesterov(optimizer, rate, momentum):
    """Raise `Wrong` unless an optimizer takes the steps of SGD with Nesterov momentum.

    Parameters
    ----------
    optimizer : keras.optimizers.Optimizer
        The learner's; it takes no step and is not changed.
    rate, momentum : float
        What it should have.
    """
    wanted = keras.optimizers.SGD(rate, momentum, nesterov=True, name="wanted")
    path, kind = list(_path(wanted)), type(optimizer).__name__
    if _follows(_copy(optimizer), path) and _steady(_rates(optimizer), rate):
        return
    if not isinstance(optimizer, keras.optimizers.SGD):
        raise Wrong(_("This is {kind}. SGD is asked.", kind=kind))
    _require_settings(optimizer, rate, momentum)
    _refuse_extras(optimizer, path)
    raise Wrong(_("This is {kind}, but its steps are not those that are asked.", kind=kind))


def _copy(optimizer, **changed):
    """Return a new optimizer with the settings of another, some of them changed."""
    try:
        config = dict(optimizer.get_config())
        config |= {name: value for name, value in changed.items() if name in config}
        return type(optimizer).from_config(config)
    except Exception as error:
        raise Wrong(
            _(
                "Its steps can't be tried: making a copy of this {kind} from its `get_config()` "
                "gave {error}. Give it numbers, or a schedule of `keras.optimizers.schedules`.",
                kind=type(optimizer).__name__,
                error=type(error).__name__,
            )
        ) from None


def _path(optimizer):
    """Yield where an optimizer leads: an array for each step, and one for the end of `fit`.

    It is stepped: hand over a copy.
    """
    weight = keras.Variable(np.array(_START, "float32"), name="tried")
    optimizer.build([weight])
    for gradient in _GRADIENTS:
        gradient = keras.ops.convert_to_tensor(gradient, "float32")
        optimizer.apply([optimizer.scale_loss(gradient)], [weight])
        yield weight.numpy().copy()
    optimizer.finalize_variable_values([weight])  # as fit does at the end
    yield weight.numpy().copy()


def _follows(optimizer, path):
    """Return whether an optimizer keeps to a path; it takes steps until it leaves it."""
    places = zip(_path(optimizer), path, strict=True)
    return all(np.allclose(seen, wanted, rtol=1e-5, atol=1e-6) for seen, wanted in places)


def _rates(optimizer):
    """Return the learning rate before each of `_STEPS`, as float."""
    tried = _copy(optimizer, gradient_accumulation_steps=None)  # else a step is not an iteration
    rates = []
    for step in _STEPS:
        tried.iterations.assign(step)
        rates.append(float(tried.learning_rate))
    return rates


def _steady(rates, rate):
    return np.allclose(rates, rate, rtol=1e-5, atol=0, equal_nan=True)


def _require_settings(sgd, rate, momentum):
    """Raise `Wrong` unless an SGD says of itself that it has these settings."""
    if not sgd.momentum and sgd.nesterov:
        raise Wrong(_("Without momentum, Keras ignores `nesterov=True` and does not tell you."))
    if abs(sgd.momentum - momentum) > 1e-6:
        raise Wrong(
            _("The momentum is {seen:g}; {wanted:g} is asked.", seen=sgd.momentum, wanted=momentum)
        )
    if not sgd.nesterov:
        raise Wrong(_("This is plain momentum. Nesterov is one argument more."))
    rates = _rates(sgd)
    if not _steady(rates, rates[0]):
        step = next(k for k, seen in enumerate(rates) if not _steady(seen, rates[0]))
        raise Wrong(
            _(
                "Its learning rate does not stay: {first:g} at first, {later:g} after {steps:,} "
                "steps. {wanted:g} throughout is asked.",
                first=rates[0],
                later=rates[step],
                steps=_STEPS[step],
                wanted=rate,
            )
        )
    if not _steady(rates, rate):
        raise Wrong(
            _("The learning rate is {rate:g}; {wanted:g} is asked.", rate=rates[0], wanted=rate)
        )


def _refuse_extras(sgd, path):
    """Raise `Wrong` with those settings that alone keep an SGD from a path."""
    config = sgd.get_config()
    extras = [name for name, off in _EXTRAS.items() if config.get(name) not in (None, off)]
    to_blame = []
    for name in extras:
        others_off = {other: off for other, off in _EXTRAS.items() if other != name}
        if not _follows(_copy(sgd, **others_off), path):
            to_blame.append(name)
    if to_blame:
        raise Wrong(
            ngettext(
                "Rate and momentum are right, but a setting changes its steps that is not asked: "
                "{listed}.",
                "Rate and momentum are right, but settings change its steps that are not asked: "
                "{listed}.",
                len(to_blame),
                listed=", ".join(f"`{name}`" for name in to_blame),
            )
        )
