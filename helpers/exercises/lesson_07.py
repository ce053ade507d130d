"""The exercises and predictions of lesson 07, Your own network."""

import numpy as np

from helpers import differences
from helpers.data import CLASS_NAMES
from helpers.exercises import given, reading
from helpers.exercises.calling import image_shape
from helpers.exercises.counted import require_counted
from helpers.exercises.models import model
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import SHARE, Wrong, array, numbers, yes_no
from helpers.exercises.scoring import accuracy
from helpers.words import _

_HALF = 127  # of the brightness of a byte


def _photo(value):
    """Return whether this is one picture of 28 × 28 bytes whose background is bright.

    Who inverts or divides it in place has another: its corners are dark then. A piece of clothing
    may reach into one of the four.
    """
    if value.shape != (28, 28) or value.dtype != np.uint8:
        return False
    return np.median(value[[0, 0, -1, -1], [0, -1, 0, -1]]) > _HALF


_SAME = 0.003  # less than a step of brightness, 1 / 255


def _prepared(answer, *, photo):
    seen = array(answer, _("an array of 1 × 28 × 28 numbers")).astype(float)
    if seen.size != photo.size:
        raise Wrong(_("It holds {n:,} numbers; one image of 28 × 28 has 784.", n=seen.size))
    bright = photo / 255
    found = seen.reshape(28, 28)
    foreseen = (
        (photo, _("These are the pixels as the photo has them: bright is high, up to 255. Invert "
                  "them, and bring them to 0 to 1.")),
        (255.0 - photo, _("Inverted, and still from 0 to 255. The network learned from 0 to 1.")),
        (bright, _("From 0 to 1, and not inverted: the background is 1, and must be 0.")),
        (255 - bright, _("255 minus pixels that go to 1 lies between 254 and 255. Invert before "
                         "you divide, or take them from 1.")),
        ((1 - bright) / 255, _("Divided by 255 twice: the largest value is 1/255.")),
        (-bright, _("These are negative. Inverting takes the pixels from the brightest value.")),
        ((255.0 - photo) / 256, _("Divided by 256. The largest value of a byte is 255.")),
        (1.0 - photo, _("1 minus pixels up to 255 gives negative numbers. Divide first.")),
        *((below, _("`photo` holds bytes, which cannot be negative: below 0 they start again at "
                    "255. Take the pixels from 255, then divide."))
          for below in (1 - photo, (1 - photo) / 255, -photo, -photo / 255 + 1)),
        ((1 - bright).T, _("The image lies on its side: rows and columns are exchanged.")),
    )  # fmt: skip
    if not _alike(found, 1 - bright):
        raise Wrong(
            next((said for other, said in foreseen if _alike(found, other)), None)
            or _("It goes from {low:.3g} to {high:.3g}, and isn't the photo inverted and brought "
                 "to 0 to 1.", low=found.min(), high=found.max())
        )  # fmt: skip
    if seen.shape == (28, 28):
        raise Wrong(
            _("The pixels are right, and one image has the shape (28, 28). `predict` takes a batch "
              "of images, here a batch of one: (1, 28, 28).")
        )  # fmt: skip
    if seen.shape != (1, 28, 28):
        raise Wrong(
            _("The pixels are right, and the shape is {shape}. A batch of one image has the shape "
              "(1, 28, 28).", shape=seen.shape)
        )  # fmt: skip


def _alike(found, wanted):
    return np.abs(found - wanted).max() <= _SAME


_FEW, _MANY = 30, 100  # neurons of the two candidates that are compared


def _label(n):
    """Return how the lesson labels a candidate, in the language of its edition."""
    return _("{n} neurons", n=n)


def _ends(runs, label):
    """Return the last validation accuracy of each seed of a candidate."""
    return {run.seed: run.val_accuracy for run in runs if run.label == label}


def _pairs(runs):
    """Return the difference of 30 neurons and 100, paired by seed."""
    small, large = (_ends(runs, _label(n)) for n in (_FEW, _MANY))
    seeds = [seed for seed in small if seed in large]
    figures = {
        _label(n): np.array([ends[seed] for seed in seeds])
        for n, ends in ((_FEW, small), (_MANY, large))
    }
    (difference,) = differences.paired(figures, _label(_MANY))
    return difference


def _have_pairs(runs):
    return _pairs(runs).pairs >= 2


def _is_worse(answer, *, runs):
    seen = yes_no(answer)
    found = _pairs(runs)
    shown = found.reading == differences.BEHIND
    if (seen == "yes") == shown:
        return
    interval = _("The interval goes from {low:.3f} to {high:.3f}.", low=found.low, high=found.high)
    if shown:
        raise Wrong(_("{interval} All of it lies below zero.", interval=interval))
    if found.reading == differences.AHEAD:
        raise Wrong(_("{interval} All of it lies above zero.", interval=interval))
    raise Wrong(
        _("{interval} Zero lies within it, so these runs do not show which is better.",
          interval=interval)
    )  # fmt: skip


_WIDE = 1.05e-3  # what sums of two figures with three printed decimals may be off


def _share_or_closed(value):
    return value is None or given.share(value)


def _interval(answer, *, accuracy):
    if accuracy is None:
        raise Wrong(
            _("The test set is still closed, so there is no test accuracy yet. Write "
              "`decided = True` where the lesson asks for it, and run the cells from there on.")
        )  # fmt: skip
    low, high = numbers(answer, 2, _("a pair of numbers, (low, high),"), quantity=SHARE)
    error = differences.standard_error(float(accuracy), 10_000)
    if abs(low - accuracy) <= _WIDE and abs(high - 2 * error) <= _WIDE:
        raise Wrong(_("The figure and its two errors are right. Give the two ends instead."))
    if abs(low - accuracy) <= _WIDE and abs(high - error) <= _WIDE:
        raise Wrong(_("The second number is one error. Give the two ends instead."))
    if low > high:
        raise Wrong(_("The lower bound comes first."))
    if max(abs(low - accuracy + 2 * error), abs(high - accuracy - 2 * error)) <= _WIDE:
        return
    middle, width = (low + high) / 2, (high - low) / 2
    if abs(middle - accuracy) > _WIDE:
        raise Wrong(
            _("Its middle is {middle:.3f}, and should be your test accuracy.", middle=middle)
        )
    if abs(width - error) < 3e-4:
        raise Wrong(_("That is one standard error to each side. Two are asked."))
    if abs(width - 4 * error) < 3e-4:
        raise Wrong(_("That is four standard errors to each side. Two are asked."))
    raise Wrong(
        _("It goes {width:.4f} to each side of the test accuracy. Two standard errors are asked: "
          "how large is one?", width=width)
    )  # fmt: skip


_SMALL, _GOOD = 20_000, 0.82


def _small_and_good(answer, *, judges):
    seen = model(answer)
    if seen.count_params() >= _SMALL:
        raise Wrong(
            _("It has {count:,} parameters; fewer than 20,000 are allowed.",
              count=seen.count_params())
        )  # fmt: skip
    require_counted(seen, image_shape(seen))
    if not seen.count_params():
        raise Wrong(
            _("It has no parameters, so there is nothing that could have been trained. Build it of "
              "Keras's layers.")
        )  # fmt: skip
    reached = accuracy(seen, *judges, outside=(0, _GOOD))
    if reached < 0.2:
        raise Wrong(
            _("Its validation accuracy is {reached:.3f}: has it been trained?", reached=reached)
        )
    if reached < _GOOD:
        raise Wrong(
            _("Small enough, with a validation accuracy of {reached:.3f}; {good} is asked. More "
              "epochs, or another rate?", reached=reached, good=_GOOD)
        )  # fmt: skip


EXERCISES = (
    Exercise(
        key="7.1",
        expects="an array",
        check=_prepared,
        given={"photo": _photo},
        right="Inverted, from 0 to 1, and a batch of one: this is what the network learned from.",
        hints=(
            "Three steps are missing: inversion, the scale from 0 to 1, and the batch axis.",
            "The brightest value is 255, so the inverse of a pixel is 255 minus that pixel.",
            "`(255 - photo) / 255`, and then `[np.newaxis]` puts an axis in front.",
        ),
        solution="answer = ((255 - photo) / 255)[np.newaxis]",
        reason="The network learned from images whose background is 0 and whose pixels go up to "
        "1, and it takes them in batches.",
    ),
    Exercise(
        key="7.2",
        expects='"yes" or "no"',
        check=_is_worse,
        given={"runs": lambda runs: given.runs(_label(_MANY), _label(_FEW))(runs)},
        fits=_have_pairs,
        right="That is what the interval of the paired differences says. Where zero lies "
        "within it, the runs don't show either that both are equal.",
        hints=(
            "The table of differences has a row “30 neurons − 100 neurons”.",
            "Does its interval, from … to …, lie below zero as a whole?",
            "Where zero lies within the interval, these runs do not show a difference: “no”.",
        ),
        solution='answer = "yes" if by_shape[1].high < 0 else "no"',
        reason="A difference is shown where the whole interval of the paired differences lies on "
        "one side of zero.",
    ),
    Exercise(
        key="7.3",
        expects="two numbers in brackets, (low, high),",
        check=_interval,
        given={"accuracy": _share_or_closed},
        right="Of such intervals, about 19 in 20 hold the share that the network gets right in the "
        "long run.",
        hints=(
            "One standard error of an accuracy from n images is √(p (1 − p) / n); here n is "
            "10,000.",
            "`differences.standard_error(test_accuracy, 10_000)` computes it.",
            "The two ends are `test_accuracy` minus and plus two of them.",
        ),
        solution="""\
error = differences.standard_error(test_accuracy, 10_000)
answer = (test_accuracy - 2 * error, test_accuracy + 2 * error)""",
        reason="Two standard errors to each side hold the true share about 95 times in 100.",
    ),
    Exercise(
        key="7.4",
        expects="a trained Keras model",
        check=_small_and_good,
        given={"judges": given.images_and_labels()},
        right="Small and good: most of the accuracy takes few parameters.",
        hints=(
            "784 inputs cost 784 parameters for every neuron of the first hidden layer.",
            "So at most 25 neurons fit: 784 × 25 + 25 + 25 × 10 + 10 = 19,885.",
            "`build((24,), rate=0.003)`, then `fit` on `quarter` for eight epochs, in batches of "
            "64.",
        ),
        solution="""\
answer = build((24,), rate=0.003, name="small")
answer.fit(*quarter, epochs=8, batch_size=64, verbose=0)""",
        reason="Nearly all of its parameters are weights from the pixels to the hidden layer, so "
        "fewer hidden neurons make it smaller.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="7.a",
        question="My test accuracy",
        would_mean="1 would mean that it makes no mistake.",
        right="You expected what it reached, to within about two standard errors of 10,000 images.",
        high="The network got fewer of the test images right than you expected.",
        low="The network got more of the test images right than you expected.",
        kind="number",
        quantity=reading.SHARE,
        near=0.007,
        span=(0.7, 1.0),
    ),
    Prediction(
        key="7.b",
        question="Twenty equally good networks: how far the best figure lies above the truth",
        would_mean="0 would mean that a figure from 12,000 images has no error.",
        right="That much is gained by choosing alone, although nothing is better than the rest.",
        high="Chance gains less than that, because each figure comes from 12,000 images.",
        low="Each figure is off by chance, and the best of twenty is one that was off upwards.",
        kind="number",
        quantity=reading.GAIN,
        near=0.002,
        span=(0.0, 0.05),
    ),
    Prediction(
        key="7.c",
        question="What the network says of a photo of trousers that was not inverted",
        would_mean="“Trouser” would mean that the network copes without inversion or scale; even "
        "then, one picture could be luck.",
        right="No image that it learned from has such a background: nothing taught it what to "
        "answer here.",
        wrong="No image that it learned from has such a background, so nothing taught it what to "
        "answer here.",
        options=CLASS_NAMES,
    ),
)

BELIEFS = ()
