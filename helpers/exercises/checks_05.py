"""The checks of lesson 05's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

from helpers.exercises.descent import optimizer_of, require_nesterov
from helpers.exercises.reading import ANY, RATE, number, require_near
from helpers.words import _

_EXACT = 1e-6  # of what can be computed by hand; float32 holds seven digits
_NEAR = 6e-6  # Keras's ε, √1000 times as heavy at step 1, takes a little of the step away


def limit(answer, curvature=50, momentum=0.5):
    """5.1: up to which rate momentum settles.

    Parameters
    ----------
    answer : object
        The learner's.
    curvature, momentum : float
        λ and β; by default those of the lesson.
    """
    seen = number(answer, _("a learning rate"), quantity=RATE)
    plain, right = 2 / curvature, 2 * (1 + momentum) / curvature
    task = {"λ": curvature, "β": momentum, "sum": 1 + momentum}
    foreseen = {
        plain: _("2 / {λ} gives that number: the limit without momentum. Here β is {β}.", **task),
        2 * 1.9 / curvature: _("That would hold for momentum 0.9. Here it is {β}.", **task),
        (1 + momentum) / curvature: _(
            "{sum} / {λ} gives that number. The limit without momentum is 2/λ, not 1/λ.", **task
        ),
        2 * (1 - momentum) / curvature: _(
            "2 × (1 − {β}) / {λ} gives that number. Momentum lets the rate be larger, not smaller.",
            **task,
        ),
        right / (1 - momentum): _(
            "That is the effective rate, {right:g} / (1 − {β}). The rate itself is asked.",
            right=right, **task,
        ),
        plain / (1 - momentum): _(
            "2 / {λ} / (1 − {β}) gives that number. The factor for the limit is 1 + β.", **task
        ),
        right * curvature: _(
            "2 × (1 + {β}) gives that number. Where does λ come in?", **task
        ),
        right * curvature**2: _(
            "2 × (1 + {β}) × {λ} gives that number. The steeper the wall, the smaller the rate.",
            **task,
        ),
        (2 + momentum) / curvature: _(
            "{more} / {λ} gives that number. The formula has 2 × (1 + β), not 2 + β.",
            more=2 + momentum, **task,
        ),
    }  # fmt: skip
    otherwise = _("Momentum settles up to 2 (1 + β) / λ, with β = {β} and λ = {λ}.", **task)
    require_near(seen, right, foreseen, otherwise, relative=_EXACT)


def nesterov(answer, rate=0.05, momentum=0.9):
    """5.2: SGD with Nesterov momentum, by the steps that it takes.

    Parameters
    ----------
    answer : object
        The learner's: an optimizer, or a model that is compiled with one. It takes no step.
    rate, momentum : float
        That it should have; by default those of the lesson.
    """
    require_nesterov(optimizer_of(answer), rate=rate, momentum=momentum)


def first_adam(answer, weight=2, gradient=-0.003, rate=0.01):
    """5.3: a weight after Adam's first step.

    Parameters
    ----------
    answer : object
        The learner's.
    weight, gradient, rate : float
        Before the step; the gradient is negative. By default as in the lesson.
    """
    seen = number(answer, _("the new weight as a number"), quantity=ANY)
    size = -gradient
    foreseen = {
        weight - rate: _(
            "The length is right. The step goes *against* the gradient, which is negative."
        ),
        weight + rate * size: _(
            "That is SGD's step, {rate} × {size}. Adam divides the gradient by its size.",
            rate=rate, size=size,
        ),
        weight - rate * size: _(
            "That is SGD's step, and with the gradient. Adam divides by the size."
        ),
        **dict.fromkeys(
            (rate, -rate), _("That is the length of the step. Where does the weight end?")
        ),
        **dict.fromkeys(
            (weight + rate * 10**0.5, weight + 3.16 * rate),
            _("That is √10 rates: RMSprop's first step, or Adam's without its correction."),
        ),
        weight + 0.1 * rate: _(
            "That leaves out the bias correction of the mean: 0.1 × g is divided by 0.1."
        ),
        weight + size: _("That is the gradient itself. Adam divides it by its size."),
        weight: _("The weight does move: Adam divides the gradient by its size."),
    }  # fmt: skip
    otherwise = _("After the correction both means are g and g², and the step is −rate × g / √g².")
    require_near(seen, weight + rate, foreseen, otherwise, relative=_NEAR)
