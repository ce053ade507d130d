"""The checks of lesson 05's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import re

import numpy as np

from helpers.exercises import given
from helpers.exercises.descent import optimizer_of, require_nesterov
from helpers.exercises.reading import (
    ANY,
    RATE,
    SHARE,
    Wrong,
    name,
    near_miss,
    number,
    odd,
    require_near,
)
from helpers.exercises.replies import sentences
from helpers.words import _, ngettext

_EXACT = 1e-6  # of what can be computed by hand; float32 holds seven digits


def one_step(answer):
    """5.1: a weight of 0.5 after a step at rate 0.1 with gradient −2.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("the new weight as a number"), quantity=ANY)
    foreseen = {
        0.3: _(
            "0.5 + 0.1 × (−2) gives that number. The step goes *against* the gradient, and here "
            "the gradient is negative."
        ),
        0.2: _("That is the length of the step. Where does the weight end?"),
        -0.2: _("0.1 × (−2) gives that number. It is subtracted from the weight."),
        2.5: _("A rate of 1 would lead there. The learning rate is 0.1."),
        -1.5: _("0.5 + (−2) gives that number: no learning rate, and the wrong sign."),
        20.5: _("A rate of 10 would lead there. The learning rate is 0.1."),
        0.6: _("0.5 + 0.1 gives that number. Where does the gradient come in?"),
        0.4: _("0.5 − 0.1 gives that number. Where does the gradient come in?"),
    }
    otherwise = _("New weight = weight − learning rate × gradient. Two minus signs?")
    require_near(seen, 0.7, foreseen, otherwise, relative=_EXACT)


def effective(answer):
    """5.2: the plain rate that acts like 0.001 with momentum 0.99.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("a learning rate"), quantity=RATE)
    foreseen = {
        0.01: _("That would hold for momentum 0.9. Here it is 0.99."),
        0.00099: _("0.001 × 0.99 gives that number. Momentum makes the steps longer, not shorter."),
        0.001 / 0.99: _("0.001 / 0.99 gives that number. Divide by what is missing to 1: 1 − β."),
        0.00199: _(
            "0.001 × (1 + 0.99) gives that number. A gradient counts in all later steps, not only "
            "in the next."
        ),
        0.001: _("That is the rate as given. Old gradients are added to each step."),
        0.00001: _("0.001 × (1 − 0.99) gives that number. Momentum makes the steps longer."),
        100: _("That is the factor. What does it make of the rate?"),
        0.099: _(
            "0.1 × 0.99 gives that number. The sum 1 + β + β² + … begins with the newest "
            "gradient itself."
        ),
    }
    otherwise = _("With steady gradients, a step grows to 1 / (1 − β) of one gradient's.")
    require_near(seen, 0.1, foreseen, otherwise, relative=1e-3)


def nesterov(answer):
    """5.3: SGD with rate 0.05 and Nesterov momentum 0.9, by the steps that it takes.

    Parameters
    ----------
    answer : object
        The learner's: an optimizer, or a model that is compiled with one. It takes no step.
    """
    require_nesterov(optimizer_of(answer), rate=0.05, momentum=0.9)


_PLAIN_SGD = re.compile(r"SGD(\s+\S+)?", re.IGNORECASE)  # as `try_rate` and the finalists call it


def matches_adam(answer, *, adam):
    """5.4: runs of plain SGD whose best reaches Adam's lowest.

    Parameters
    ----------
    answer : object
        The learner's.
    adam : list of helpers.experiments.Run
        Those labelled "Adam" count.
    """
    adam = [run for run in adam if run.label == "Adam"]
    runs = _read_runs(answer, type(adam[0]))
    _require_plain_sgd(runs, adam)
    _require_same_conditions(runs, adam)
    best, wanted = (f(run.val_accuracy for run in r) for f, r in ((max, runs), (min, adam)))
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


def _read_runs(answer, kind):
    """Return a list of runs; raise `Wrong` if it is something else."""
    wanted = _("a list of runs, as `try_rate` gives it,")
    if isinstance(answer, kind):
        raise Wrong(_("This is a single run. What `try_rate` gives is asked, as it is: a list."))
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        raise Wrong(_("That is a number. Give what `try_rate` gives for your rate."))
    if not isinstance(answer, (list, tuple)):
        raise Wrong(odd(answer, wanted))
    if not answer or not all(isinstance(run, kind) for run in answer):
        raise Wrong(_("What `try_rate` gives is asked, as it is: a list of runs."))
    try:
        usable = given.runs()(answer)
    except Exception:  # a run that was made by hand may lack figures
        usable = False
    if not usable:
        raise Wrong(_("One of these runs has no validation accuracy that is a share."))
    return list(answer)


def _require_plain_sgd(runs, adam):
    """Raise `Wrong` unless all runs are labelled as those of SGD, at one rate."""
    labels = list(dict.fromkeys(str(run.label) for run in runs))
    figures = [
        repr(run.history) for run in adam
    ]  # the same in all decimals, whatever they are called
    if labels == ["Adam"] or all(repr(run.history) in figures for run in runs):
        raise Wrong(_("These are Adam's own runs. Give those of SGD: `try_rate(…)`."))
    if len(labels) > 1:
        listed = ", ".join(labels)
        raise Wrong(_("Runs of one rate are asked. These are of several: {listed}.", listed=listed))
    rate = labels[0].partition(" ")[2]
    if not _PLAIN_SGD.fullmatch(labels[0]) or (rate and not _is_number(rate)):
        raise Wrong(
            _(
                "These runs are labelled “{label}”. Runs of plain SGD are asked, as `try_rate` "
                "gives them.",
                label=labels[0],
            )
        )


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def _require_same_conditions(runs, adam):
    """Raise `Wrong` unless runs had the seeds, the updates and the epochs that Adam had."""
    if len(runs) != len(adam):
        raise Wrong(
            ngettext(
                "{n} run is asked, as `try_rate` gives it; here are {found}.",
                "{n} runs are asked, as `try_rate` gives them; here are {found}.",
                len(adam),
                n=len(adam),
                found=len(runs),
            )
        )
    for run in runs:
        if run.updates != adam[0].updates:
            raise Wrong(
                _(
                    "Adam took {wanted} updates, these runs {found}.",
                    wanted=adam[0].updates,
                    found=run.updates,
                )
            )
    seeds, wanted = (sorted(str(run.seed) for run in both) for both in (runs, adam))
    if seeds != wanted:
        raise Wrong(
            _(
                "Adam had the seeds {wanted}, these runs {seeds}. `try_rate` gives runs with the "
                "same.",
                wanted=", ".join(wanted),
                seeds=", ".join(seeds),
            )
        )
    epochs, wanted = (len(both[0].history["val_accuracy"]) for both in (runs, adam))
    if epochs != wanted:
        raise Wrong(
            _(
                "Adam was validated after {wanted} epochs, these runs after {epochs}: other data, "
                "or more passes.",
                wanted=wanted,
                epochs=epochs,
            )
        )


def chosen(answer, *, runs):
    """5.5: the finalist that validation chose, and the mean by which it was chosen.

    Parameters
    ----------
    answer : object
        The learner's: (name, accuracy).
    runs : list of helpers.experiments.Run
        Those of the finalists.
    """
    if isinstance(answer, np.ndarray):
        answer = answer.tolist()
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise Wrong(_('Two things in brackets are asked: ("name", accuracy).'))
    if any(part is ... for part in answer):
        raise Wrong(_("There is still a `...` in your answer."))
    if isinstance(answer[1], str) and not isinstance(answer[0], str):
        raise Wrong(_('The name comes first: ("name", accuracy).'))
    means = _mean_by_label(runs)
    named = name(answer[0], list(means), _("the name of a finalist"))
    figure = number(answer[1], _("an accuracy between 0 and 1"), quantity=SHARE)
    best = max(means.values())
    if means[named] < best:
        raise Wrong(
            _(
                "{chosen} has {mean:.3f} on validation. One finalist has more. (Within the spread "
                "any would do, but the rule was set before: the best mean.)",
                chosen=named,
                mean=means[named],
            )
        )
    if _printed_alike(figure, best):
        return
    if any(run.label == named and _printed_alike(figure, run.val_accuracy) for run in runs):
        raise Wrong(_("One of its runs has that accuracy. The rule takes the mean of its runs."))
    if abs(figure - best) < 0.006:
        raise Wrong(sentences(_("That is near the mean of its runs."), near_miss(figure)))
    raise Wrong(_("The table of the finalists has the mean of its runs in the first column."))


def _mean_by_label(runs):
    """Return the mean validation accuracy of each candidate."""
    by_label = {}
    for run in runs:
        by_label.setdefault(run.label, []).append(run.val_accuracy)
    return {label: float(np.mean(values)) for label, values in by_label.items()}


def _printed_alike(one, other):
    """Return whether two accuracies agree to the three decimals that the course prints."""
    return abs(one - other) <= 6e-4
