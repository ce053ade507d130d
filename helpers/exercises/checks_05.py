"""The checks of lesson 05's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

from helpers.exercises.descent import optimizer_of, require_nesterov
from helpers.exercises.reading import ANY, RATE, number, require_near
from helpers.words import _

_EXACT = 1e-6  # of what can be computed by hand; float32 holds seven digits
_NEAR = 6e-6  # Keras's ε, √1000 times as heavy at step 1, takes a little of the step away


def limit(answer):
    """5.1: up to which rate momentum 0.5 settles, where the curvature is 50.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("a learning rate"), quantity=RATE)
    foreseen = {
        0.04: _("2 / 50 gives that number: the limit without momentum. Here β is 0.5."),
        0.076: _("That would hold for momentum 0.9. Here it is 0.5."),
        0.03: _("1.5 / 50 gives that number. The limit without momentum is 2/λ, not 1/λ."),
        0.02: _(
            "2 × (1 − 0.5) / 50 gives that number. Momentum lets the rate be larger, not smaller."
        ),
        0.12: _("That is the effective rate, 0.06 / (1 − 0.5). The rate itself is asked."),
        0.08: _("2 / 50 / (1 − 0.5) gives that number. The factor for the limit is 1 + β."),
        3: _("2 × (1 + 0.5) gives that number. Where does λ come in?"),
        150: _("2 × (1 + 0.5) × 50 gives that number. The steeper the wall, the smaller the rate."),
        0.05: _("2.5 / 50 gives that number. The formula has 2 × (1 + β), not 2 + β."),
    }
    otherwise = _("Momentum settles up to 2 (1 + β) / λ, with β = 0.5 and λ = 50.")
    require_near(seen, 0.06, foreseen, otherwise, relative=_EXACT)


def nesterov(answer):
    """5.2: SGD with rate 0.05 and Nesterov momentum 0.9, by the steps that it takes.

    Parameters
    ----------
    answer : object
        The learner's: an optimizer, or a model that is compiled with one. It takes no step.
    """
    require_nesterov(optimizer_of(answer), rate=0.05, momentum=0.9)


def first_adam(answer):
    """5.3: a weight of 2 after Adam's first step, at rate 0.01 and with gradient −0.003.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("the new weight as a number"), quantity=ANY)
    foreseen = {
        1.99: _("The length is right. The step goes *against* the gradient, which is negative."),
        2.00003: _("That is SGD's step, 0.01 × 0.003. Adam divides the gradient by its size."),
        1.99997: _("That is SGD's step, and with the gradient. Adam divides by the size."),
        0.01: _("That is the length of the step. Where does the weight end?"),
        2 + 0.01 * 10**0.5: _("That is RMSprop's first step, √10 rates long. Adam corrects."),
        2.001: _("That leaves out the bias correction of the mean: 0.1 × g is divided by 0.1."),
        2.003: _("That is the gradient itself. Adam divides it by its size."),
        2: _("The weight does move."),
    }
    otherwise = _("After the correction both means are g and g², and the step is rate × g / √g².")
    require_near(seen, 2.01, foreseen, otherwise, relative=_NEAR)
