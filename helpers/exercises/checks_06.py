"""The checks of lesson 06's exercises on callbacks and on what networks gave.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import copy
import warnings

import keras
import numpy as np

from helpers.exercises.reading import (
    ANY,
    INDEX,
    Wrong,
    number,
    numbers,
    odd,
    short,
)
from helpers.words import _, ngettext

_NEAR = 6e-5  # four decimals; the error of one accuracy alone is farther off


# ---- 6.2: a callback, by what it does in a made-up training ------------------------------------

# After each epoch. Accuracy on the images that choose is best after epoch 5, by a hair, then just
# below for long; its loss is lowest after epoch 2; on those that teach all gets better for ever.
_CHOOSING = (0.50, 0.60, 0.711, 0.7115, 0.712, 0.711, 0.710, 0.711, 0.70, 0.71, 0.70, 0.71, 0.70)
_BEST, _PATIENCE = 5, 3
_LAST = _BEST + _PATIENCE
_WAITED = 5  # of 6.3


def _made_up_logs(epoch):
    return {
        "loss": 2.0 - 0.1 * epoch,
        "accuracy": 0.4 + 0.04 * epoch,
        "val_loss": 1.0 + 0.1 * abs(epoch - 2),
        "val_accuracy": _CHOOSING[epoch - 1],
    }


def _trained(callback):
    """Return the epoch after which a callback ends a made-up training, and that of the weights."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2, name="output")])
    how = {"metrics": ["accuracy"], "run_eagerly": True}  # a graph takes ten times as long
    model.compile("sgd", "sparse_categorical_crossentropy", **how)
    model.test_on_batch(np.zeros((1, 1)), np.zeros(1))  # now it knows its metrics
    callback.set_model(model)
    callback.set_params({"epochs": len(_CHOOSING), "steps": 1, "verbose": 0})
    model.stop_training = False
    callback.on_train_begin()
    for epoch in range(1, len(_CHOOSING) + 1):
        callback.on_epoch_begin(epoch - 1)
        model.set_weights([np.full(w.shape, epoch, "float32") for w in model.get_weights()])
        callback.on_epoch_end(epoch - 1, _made_up_logs(epoch))
        if model.stop_training:
            break
    callback.on_train_end()
    return epoch, int(model.get_weights()[0][0, 0])


def early_stopping(answer):
    """6.2: a callback that stops by validation accuracy, with patience 3, and restores the best.

    Parameters
    ----------
    answer : object
        The learner's. It is not changed: a copy goes through a made-up training.
    """
    callback = _callback(answer)
    watched = getattr(callback, "monitor", "val_accuracy")
    if watched not in _made_up_logs(1):
        raise Wrong(
            _(
                "There is no figure {watched} in a training. What does the lesson's first table "
                "call it?",
                watched=short(watched),
            )
        )
    try:
        with warnings.catch_warnings():  # of a figure that is not there: it never stops then
            warnings.simplefilter("ignore")
            ended, kept = _trained(copy.copy(callback))
    except Exception as error:
        kind = type(error).__name__
        raise Wrong(_("In a training, this callback gives {error}.", error=kind)) from None
    if (ended, kept) != (_LAST, _BEST):
        raise Wrong(_of_stopping(callback, ended, kept))


def _callback(answer):
    """Return the callback that is meant, alone or in a list."""
    wanted = _("a callback, such as `keras.callbacks.EarlyStopping(…)`,")
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        answer = answer[0]
    if isinstance(answer, keras.callbacks.History):
        raise Wrong(_("This is what `fit` gives back. The callback that it is handed is asked."))
    if isinstance(answer, type) or not isinstance(answer, keras.callbacks.Callback):
        raise Wrong(odd(answer, wanted))
    return answer


def _of_stopping(callback, ended, kept):
    """Return what to say of a callback that ends elsewhere, or leaves other weights."""
    watched = getattr(callback, "monitor", "val_accuracy")
    if watched in ("loss", "accuracy"):
        return _(
            "It watches `{watched}`, a figure of the images that teach. That of the images that "
            "choose is asked.",
            watched=watched,
        )
    if watched == "val_loss":
        return _("It watches the loss. The accuracy on the images that choose is asked.")
    if (ended, kept) == (_LAST, _LAST):
        return _("It ends in time, and keeps the weights of the last epoch instead of the best.")
    if (patience := getattr(callback, "patience", _PATIENCE)) != _PATIENCE:
        return ngettext(
            "It waits {n} epoch without a new best. Three are asked.",
            "It waits {n} epochs without a new best. Three are asked.",
            int(patience), n=patience,
        )  # fmt: skip
    if ended == len(_CHOOSING):
        return _("In a made-up training whose best epoch is {best}, it never stops.", best=_BEST)
    return _(
        "In a made-up training whose best epoch is {best}, it ends after epoch {ended} with the "
        "weights of epoch {kept}. It should end after epoch {last}, with those of the best.",
        best=_BEST, ended=ended, kept=kept, last=_LAST,
    )  # fmt: skip


# ---- what the lesson's networks gave -----------------------------------------------------------


def _ending(losses):
    """Return the epochs, counted from 1, that ends a training by patience, and that of its best."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best == _WAITED:
            break
    return epoch + 1, best + 1


def stopping_epoch(answer, *, val_losses):
    """6.3: the epoch, counted from 1, after which a patience of 5 ends a training.

    Parameters
    ----------
    answer : object
        The learner's.
    val_losses : numpy array (epochs,)
        Loss on the images that choose, after each epoch.
    """
    n, (ending, best) = len(val_losses), _ending(val_losses)
    seen = number(answer, _("the number of an epoch"), quantity=INDEX)
    if seen == ending:
        return
    if abs(seen - val_losses[best - 1]) < 6e-4:
        raise Wrong(_("That is a loss. After which epoch does the training end?"))
    if seen != int(seen) or not 1 <= seen <= n:
        raise Wrong(_("An epoch is a whole number from 1 to {last}.", last=n))
    foreseen = {
        best: _("That is the best epoch. The training goes on for five more."),
        ending - 1: _("Nearly. Epochs count from 1, and the fifth without a new low is the last."),
        ending + 1: _("Nearly. The fifth epoch without a new low is the last."),
        n: _("That is the last of all. The loss had no new low for five epochs before."),
    }
    other = _("Find the lowest loss so far, then count five epochs without a lower one.")
    raise Wrong(foreseen.get(int(seen), other))


def paired_difference(answer, *, right, right_60):
    """6.4: the difference of two accuracies on the same images, and its standard error.

    Parameters
    ----------
    answer : object
        The learner's: (difference, standard error).
    right, right_60 : numpy array (n,) of bool
        Which of the same images two networks answer rightly; the first less the second is asked.
    """
    wanted = _("a pair of numbers, (difference, standard error),")
    difference, error = numbers(answer, 2, wanted, quantity=ANY)
    steps = right.astype(float) - right_60
    n = len(steps)
    mean, spread = float(steps.mean()), float(steps.std())
    paired = spread / n**0.5
    near = {0: 6e-4, 1: 5.1e-4}  # three decimals, as the lesson's tables print them
    if abs(difference - paired) < near[1] and abs(error - mean) < near[0]:
        raise Wrong(_("Both are right, but in the other order: the difference first."))
    if abs(difference + mean) < near[0] < abs(mean):
        raise Wrong(_("The sign is wrong: take `right` less `right_60`."))
    if abs(difference - 100 * mean) < 0.06 < abs(mean) * 100:
        raise Wrong(
            _("The difference is in per cent. Write it as a share: {share:.4f}, not {seen:g}.",
              share=difference / 100, seen=difference)
        )  # fmt: skip
    if near[0] < abs(difference - mean) <= 5.1e-3 and difference == round(mean, 2) != 0:
        raise Wrong(_("Nearly. Give four decimals."))
    if abs(difference - mean) > near[0]:
        raise Wrong(
            _("The difference is not {seen:.3f}. Subtract image by image, then take the mean.",
              seen=difference)
        )  # fmt: skip
    if abs(error - paired) <= _NEAR:
        return
    if error == round(paired, 3):  # as the lesson's tables print it; many another error is, too
        raise Wrong(_("Nearly. Give four decimals."))
    alone = [float(ones.std()) / n**0.5 for ones in (right, right_60)]
    one = _("That is the error of one accuracy. Take the spread of the differences.")
    foreseen = {
        **dict.fromkeys(alone, one),
        sum(alone): _("Errors of two accuracies don't add up. Take the spread of the differences."),
        spread: _("That is the spread of the differences. Divide it by √n."),
        spread / n: _("The spread is divided by n. Divide it by √n."),
        2 * paired: _("That is two standard errors. One is asked."),
        float(np.hypot(*alone)): _(
            "That would be right for two networks on different images. Here they are the same: "
            "take the spread of the differences."
        ),
        spread**2 / n: _("That is the square of the standard error. The root is missing."),
    }
    nearest = min(foreseen, key=lambda value: abs(error - value))
    said = _("It is the spread of the differences, divided by √n.")
    if abs(error - nearest) <= 0.02 * nearest:
        said = foreseen[nearest]
    raise Wrong(_("The difference is right. Its standard error is not: {said}", said=said))
