"""The exercises and predictions of lesson 07, Your own network."""

import numpy as np

from helpers.exercises import given, reading
from helpers.exercises.calling import accuracy
from helpers.exercises.models import model
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import COUNT, SHARE, Wrong, number, numbers, require_near, yes_no
from helpers.words import _


def _test_images(answer):
    seen = number(answer, _("a number of images"), quantity=COUNT)
    foreseen = {
        20_000: _("Twice the images make it smaller by √2 only."),
        14_142: _("√2 times the images make it smaller by less than √2."),
        5_000: _("With fewer images the error grows."),
        2_500: _("With fewer images the error grows."),
        100_000_000: _("10,000² would make it a hundred times smaller."),
        10_000: _("That is how many there are now."),
        30_000: _("That is how many have to be added. How many in all?"),
        160_000: _("16 times the images make it a quarter."),
        100: _("√10,000 gives that number. With so few images the error grows."),
    }
    other = _("The number of images stands under a root. To halve the root, …")
    require_near(seen, 40_000, foreseen, other, relative=0)


_WIDE = 1.05e-3  # what sums of two figures with three printed decimals may be off


def _interval(answer, *, accuracy):
    low, high = numbers(answer, 2, _("a pair of numbers, (low, high),"), quantity=SHARE)
    error = np.sqrt(accuracy * (1 - accuracy) / 10_000)
    if abs(low - accuracy) <= _WIDE and abs(high - 2 * error) <= _WIDE:
        raise Wrong(_("The figure and its two errors are right. Give the two ends instead."))
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
        _(
            "It goes {width:.4f} to each side of the test accuracy. Two standard errors are asked: "
            "how large is one?",
            width=width,
        )
    )


def _is_better(answer, *, runs):
    seen = yes_no(answer)
    small, large = (
        [run.val_accuracy for run in runs if run.label == label] for label in ("(100,)", "(300,)")
    )
    if (seen == "yes") == (min(large) > max(small)):
        return
    spans = _(
        "100 neurons: {small:.3f} to {small_high:.3f}; 300 neurons: {large:.3f} to "
        "{large_high:.3f}.",
        small=min(small),
        small_high=max(small),
        large=min(large),
        large_high=max(large),
    )
    if seen == "no":
        raise Wrong(
            _(
                "The spans don't overlap: every run of 300 is above every run of 100. {spans}",
                spans=spans,
            )
        )
    if min(small) > max(large):
        raise Wrong(_("Every run of 100 is above every run of 300. {spans}", spans=spans))
    raise Wrong(_("The spans overlap or touch, so it is no difference yet. {spans}", spans=spans))


_SMALL, _GOOD = 20_000, 0.78


def _small_and_good(answer, *, judges):
    seen = model(answer)
    if seen.count_params() >= _SMALL:
        raise Wrong(
            _(
                "It has {count:,} parameters; fewer than 20,000 are allowed.",
                count=seen.count_params(),
            )
        )
    reached = accuracy(seen, *judges)
    if reached < 0.2:
        raise Wrong(
            _("Its validation accuracy is {reached:.3f}: has it been trained?", reached=reached)
        )
    if reached < _GOOD:
        raise Wrong(
            _(
                "Small enough, with a validation accuracy of {reached:.3f}; {good} is asked. More "
                "epochs, or another rate?",
                reached=reached,
                good=_GOOD,
            )
        )


EXERCISES = (
    Exercise(
        key="7.1",
        expects="a number of images",
        check=_test_images,
        right="Half the error takes four times the images.",
        hints=(
            "The formula has the number of images under a root.",
            "To halve a root, what stands under it must become a quarter.",
            "So four times as many images.",
        ),
        solution="answer = 4 * 10_000",
        reason="√(p (1 − p) / n) halves when n is four times as large.",
    ),
    Exercise(
        key="7.2",
        expects="two numbers in brackets, (low, high),",
        check=_interval,
        given={"accuracy": given.share},
        right="That is what your figure is worth: other 10,000 images could give any of it.",
        hints=(
            "One standard error was computed above: `error`.",
            "Two of them to each side of the test accuracy.",
            "`(test_accuracy - 2 * error, test_accuracy + 2 * error)`.",
        ),
        solution="answer = (test_accuracy - 2 * error, test_accuracy + 2 * error)",
        reason="Two standard errors to each side hold the true share about 95 times in 100.",
    ),
    Exercise(
        key="7.3",
        expects='"yes" or "no"',
        check=_is_better,
        given={"runs": given.runs("(100,)", "(300,)")},
        right="That is what the two spans say.",
        hints=(
            "The table of the first experiment has mean, lowest and highest of three seeds.",
            "Does every run of the one lie above every run of the other?",
            "Compare the lowest of 300 neurons with the highest of 100.",
        ),
        solution="""\
small, large = ([r.val_accuracy for r in runs if r.label == k] for k in ("(100,)", "(300,)"))
answer = "yes" if min(large) > max(small) else "no\"""",
        reason="Where the spans overlap, three seeds don't tell the two apart.",
    ),
    Exercise(
        key="7.4",
        expects="a trained Keras model",
        check=_small_and_good,
        given={"judges": given.images_and_labels()},
        right="Small and good: most of the accuracy takes few parameters.",
        hints=(
            "784 inputs cost 784 parameters for every neuron of the first hidden layer.",
            "So at most 25 neurons fit: 784 × 24 + 24 + 24 × 10 + 10 = 19,090.",
            "`build((24,), rate=0.003)`, then `fit` on `few` for five epochs.",
        ),
        solution="""\
answer = build((24,), rate=0.003, name="small")
answer.fit(*few, epochs=5, batch_size=64, verbose=0)""",
        reason="The width sweep of lesson 02 showed it: narrow layers already reach most of it.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="7.a",
        question="My test accuracy",
        would_mean="1 would mean that no two classes look alike.",
        right="You know what your network can do.",
        high="Less than hoped. On pixels alone, the published figures end near .90.",
        low="Better than you thought.",
        kind="number",
        quantity=reading.SHARE,
        near=0.015,
        span=(0.7, 1.0),
    ),
    Prediction(
        key="7.b",
        question="How far apart three seeds of one network end",
        would_mean="0 would mean that neither initial weights nor the order of the batches matter.",
        right="That much is chance. A smaller difference between two networks says nothing.",
        high="Chance is smaller than that, and still as large as many a difference in a table.",
        low="Start weights and the order of the batches are chance, and they show.",
        kind="number",
        quantity=reading.SHARE,
        near=0.005,
        span=(0.0, 0.05),
    ),
    Prediction(
        key="7.c",
        question="Test accuracy: above or below the validation accuracy?",
        would_mean="Choosing by validation pushes one way, chance either way.",
        right="Choosing by validation flatters the validation figure, and the sets differ.",
        wrong="Two sets, two figures: their gap has an error, too.",
        options=("above", "below"),
    ),
)

BELIEFS = ()
