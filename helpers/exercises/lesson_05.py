"""The exercises, predictions and beliefs of lesson 05, Optimizers."""

import keras
import numpy as np

from helpers.exercises import given
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.exercises.reading import Wrong, array, name, number, require_near
from helpers.words import _, ngettext


def _one_step(answer):
    seen = number(answer, _("the new weight, a number"))
    foreseen = {
        0.3: _("The step goes *against* the gradient. Here the gradient is negative."),
        0.2: _("That is the step. Where does the weight end?"),
        -0.2: _("That is the step, with the wrong sign. Where does the weight end?"),
        2.5: _("That is a step with rate 1. The learning rate is 0.1."),
        -1.5: _("That is the weight plus the gradient: no learning rate, and the wrong sign."),
    }
    otherwise = _("New weight = weight − learning rate × gradient. Two minus signs?")
    require_near(seen, 0.7, foreseen, otherwise)


def _effective(answer):
    seen = number(answer, _("a learning rate"))
    foreseen = {
        0.01: _("That holds for momentum 0.9. Here it is 0.99."),
        0.00099: _("Momentum makes the steps longer, not shorter."),
        0.001 / 0.99: _("Divide by what is missing to 1: 1 − β."),
        0.001: _("That is the rate as given. Old gradients are added to each step."),
        100: _("That is the factor. What does it make of the rate?"),
    }
    otherwise = _("With steady gradients, a step grows to 1 / (1 − β) of one gradient's.")
    require_near(seen, 0.1, foreseen, otherwise)


def _nesterov(answer):
    if isinstance(answer, keras.Model):
        answer = getattr(answer, "optimizer", None)
        if answer is None:
            raise Wrong(_("This model is not compiled, so it has no optimizer."))
    if isinstance(answer, str):
        raise Wrong(_("A string takes the defaults: no momentum. Make an object."))
    if isinstance(answer, type) or not isinstance(answer, keras.optimizers.Optimizer):
        raise Wrong(_("An optimizer object is asked, such as `keras.optimizers.Adam()`."))
    if not isinstance(answer, keras.optimizers.SGD):
        raise Wrong(_("This is {kind}. SGD is asked.", kind=type(answer).__name__))
    if not answer.momentum and answer.nesterov:
        raise Wrong(_("Without momentum, Keras ignores `nesterov=True` and does not tell you."))
    if abs(answer.momentum - 0.9) > 1e-6:
        raise Wrong(_("The momentum is {seen:g}; 0.9 is asked.", seen=answer.momentum))
    if not answer.nesterov:
        raise Wrong(_("This is plain momentum. Nesterov is one argument more."))
    rate = float(answer.learning_rate)
    if abs(rate - 0.05) > 1e-6:
        raise Wrong(_("The learning rate is {rate:g}; 0.05 is asked.", rate=rate))


def _accuracies(runs):
    """Return the validation accuracies of a list of runs; raise `Wrong` if it is something else."""
    if not isinstance(runs, (list, tuple)) or not all(hasattr(run, "updates") for run in runs):
        if isinstance(runs, (int, float)) and not isinstance(runs, bool):
            raise Wrong(_("That is a number. Give what `try_rate` gives for your rate."))
        raise Wrong(_("What `try_rate` gives is asked, as it is: a list of runs."))
    return array([run.val_accuracy for run in runs], _("accuracies"))


def _matches_adam(answer, *, adam):
    reached, wanted = _accuracies(answer), min(run.val_accuracy for run in adam)
    if len(reached) != len(adam):
        raise Wrong(
            ngettext(
                "{n} run is asked, as `try_rate` gives it; here are {found}.",
                "{n} runs are asked, as `try_rate` gives them; here are {found}.",
                len(adam),
                n=len(adam),
                found=len(reached),
            )
        )
    if answer[0].label == adam[0].label:
        raise Wrong(_("These are Adam's own runs. Give those of SGD: `try_rate(…)`."))
    if answer[0].updates != adam[0].updates:
        raise Wrong(
            _(
                "Adam took {wanted} updates, these runs {found}.",
                wanted=adam[0].updates,
                found=answer[0].updates,
            )
        )
    best = float(np.max(reached))
    if best >= wanted:
        return
    if best < 0.3:
        raise Wrong(
            _(
                "SGD's best run has {best:.3f}: the rate is far off. The arena shows on which "
                "side.",
                best=best,
            )
        )
    raise Wrong(
        _(
            "SGD's best run has {best:.3f}, Adam's lowest {wanted:.3f}. Look at the arena: where "
            "is the hump of SGD, and is your rate on its left or on its right?",
            best=best,
            wanted=wanted,
        )
    )


def _report(answer, *, runs, test):
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise Wrong(_('Two things in brackets are asked: ("name", accuracy).'))
    by_name = {}
    for run in runs:
        by_name.setdefault(run.label, []).append(run.val_accuracy)
    means = {label: float(np.mean(values)) for label, values in by_name.items()}
    chosen = name(answer[0], list(means), _("the name of a finalist"))
    figure = number(answer[1], _("an accuracy between 0 and 1"))
    best = max(means, key=means.get)
    if chosen != best:
        raise Wrong(
            _(
                "{chosen} has {mean:.3f} on validation. One finalist has more. (Within the spread "
                "any would do, but the rule was set before: the best mean.)",
                chosen=chosen,
                mean=means[chosen],
            )
        )
    if 1 < figure <= 100:
        raise Wrong(_("That looks like a percentage. Write it as a share."))
    if abs(figure - test) <= 6e-4:
        return
    if abs(figure - means[best]) <= 6e-4:
        raise Wrong(
            _("That is its validation accuracy: it was chosen by that, so that figure flatters it.")
        )
    raise Wrong(_("The figure to report is the one of the test set, as printed above."))


EXERCISES = (
    Exercise(
        key="5.1",
        expects="the new weight, a number,",
        check=_one_step,
        right="0.5 − 0.1 × (−2) = 0.7. A negative gradient pushes the weight up.",
        hints=(
            "New weight = weight − learning rate × gradient.",
            "0.5 − 0.1 × (−2).",
            "Minus a negative number adds.",
        ),
        solution="answer = 0.5 - 0.1 * -2",
        reason="The gradient says where the loss rises; the step goes the other way.",
    ),
    Exercise(
        key="5.2",
        expects="a learning rate",
        check=_effective,
        right="0.001 / (1 − 0.99) = 0.1: a hundred times the rate as given.",
        hints=(
            "The lesson has the formula, with β = 0.9.",
            "1 / (1 − β) with β = 0.99.",
            "The rate 0.001, times that factor.",
        ),
        solution="answer = 0.001 / (1 - 0.99)",
        reason="With steady gradients the running sum grows to 1 / (1 − β) gradients.",
    ),
    Exercise(
        key="5.3",
        expects="an optimizer object",
        check=_nesterov,
        right="SGD with Nesterov momentum, as an object: hand it to `compile(optimizer=…)`.",
        hints=(
            "`keras.optimizers.SGD` takes the hyperparameters as arguments.",
            "Three of them: `learning_rate`, `momentum`, `nesterov`.",
            "`nesterov=True` does nothing without `momentum=0.9`.",
        ),
        solution="answer = keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True)",
        reason="A string would take the defaults: rate 0.01, no momentum.",
    ),
    Exercise(
        key="5.4",
        expects="what `try_rate` gives for a rate of your choice",
        check=_matches_adam,
        given={"adam": given.runs("Adam")},
        right="Same updates, same start, another rate: SGD is within the spread of Adam.",
        hints=(
            "In the arena, find the rate where SGD's curve has its top.",
            "Rates there are ten times apart. Values between them may do better.",
            "Try 0.1, then 0.2.",
        ),
        solution="answer = try_rate(0.1)",
        reason="Adam's default rate stands near the top of its hump. SGD's default does not: its "
        "hump is further to the right.",
    ),
    Exercise(
        key="5.5",
        expects='two things in brackets, as in ("Adam", 0.8),',
        check=_report,
        given={"runs": given.runs(), "test": given.share},
        right="Chosen on validation, reported from the test set, looked at once.",
        hints=(
            "The table of the finalists has their validation accuracies.",
            "The rule: the best mean on validation. `winner` holds its name.",
            "The figure: the test accuracy that was printed, not the validation accuracy.",
        ),
        solution="answer = (winner, accuracy)",
        reason="What you chose by flatters the chosen one. The test set has chosen nothing.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="5.a",
        question="Which of three learning rates ends lowest?",
        others="Many pick the largest: longer steps should arrive earlier.",
        right="Neither too short nor too long.",
        wrong="Too short creeps, too long jumps across.",
        options=("0.1", "1", "3"),
    ),
    Prediction(
        key="5.b",
        question="One pass over the images: which batch size is most accurate?",
        others="Many pick all images at once: the exact gradient. But it is one single step.",
        right="Most steps from one pass.",
        wrong="One pass gives one step for each batch: small batches give more of them.",
        options=("1", "32", "3000"),
    ),
    Prediction(
        key="5.c",
        question="Plain rate that acts like 0.01 with momentum 0.9",
        others="Many say 0.01 or 0.019.",
        right="Ten times the rate.",
        high="The running sum grows to 1 / (1 − β) of a gradient.",
        low="The running sum grows to 1 / (1 − β) of a gradient.",
        kind="number",
        near=0.002,
        span=(0.0, 0.2),
    ),
    Prediction(
        key="5.d",
        question="Whose path changes most when the loss is multiplied by 100?",
        others="Many expect all paths to change.",
        right="SGD's step is the gradient itself; the others divide by its size.",
        wrong="Three of the four divide by the gradient's size, so the factor drops out.",
        options=("SGD", "Adagrad", "RMSprop", "Adam"),
    ),
    Prediction(
        key="5.e",
        question="What matters more, the optimizer's name or the rate?",
        others="Many say the name: that is what the discussions are about.",
        right="The humps are higher than the gaps between their tops.",
        wrong="The tops of the humps are close together; their sides are steep.",
        options=("name", "rate"),
    ),
    Prediction(
        key="5.f",
        question="One optimizer object for two models: does it work?",
        others="Many expect it to: an optimizer looks like a setting.",
        right="It remembers the weights it was built with.",
        wrong="It remembers the weights it was built with, and refuses others.",
    ),
)

BELIEFS = (
    Belief(
        number=11,
        text="Keras's default optimizer is SGD.",
        shown="It is RMSprop.",
        why="Books introduce SGD first, and all of them take steps on mini-batches as SGD does.",
    ),
    Belief(
        number=12,
        text="Nesterov applies momentum twice, so it needs two gradients a step.",
        shown="It took one gradient for each step.",
        why="It is explained as “look ahead, then correct”, which sounds like two looks.",
    ),
    Belief(
        number=13,
        text="Adaptive optimizers need no tuning of the learning rate.",
        shown="Adam's accuracy over the learning rates was a hump like every other.",
        why="“Adaptive” sounds like it. What adapts is the scale of each gradient, not the rate.",
    ),
    Belief(
        number=14,
        text="Adam is best.",
        shown="With a rate of its own for each, Adam was not ahead of the others' spread.",
        why="Its default rate suits many networks, and comparisons often use default rates.",
    ),
    Belief(
        number=16,
        text="`compile` resets the model.",
        shown="The weights stayed. The optimizer's memory was reset.",
        why="It is called before training, where everything else begins anew.",
    ),
)
