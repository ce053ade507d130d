"""The exercises and predictions of lesson 06, Your own network."""

import numpy as np

from helpers.exercises import given
from helpers.exercises.models import accuracy, model
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import Wrong, name, number, numbers
from helpers.words import _


def _test_images(answer):
    seen = number(answer, _("a number of images"))
    messages = {
        20_000: _("Twice the images make it smaller by √2 only."),
        5_000: _("With fewer images the error grows."),
        2_500: _("With fewer images the error grows."),
        100_000_000: _("10,000² would make it a hundred times smaller."),
        10_000: _("That is how many there are now."),
        30_000: _("That is how many have to be added. How many in all?"),
    }
    if seen != 40_000:
        fallback = _("The number of images stands under a root. To halve the root, …")
        raise Wrong(messages.get(seen, fallback))


def _interval(answer, *, accuracy):
    low, high = numbers(answer, 2, _("two numbers in brackets: (low, high)"))
    if low > high:
        raise Wrong(_("The lower bound comes first."))
    if high > 1:
        raise Wrong(_("Accuracies lie between 0 and 1: write shares, not percentages."))
    if abs((low + high) / 2 - accuracy) > 2e-3:
        raise Wrong(_("Its middle should be your test accuracy."))
    error = np.sqrt(accuracy * (1 - accuracy) / 10_000)
    width = (high - low) / 2
    if abs(width - error) < 3e-4:
        raise Wrong(_("That is one standard error to each side. Two are asked."))
    if abs(width - 2 * error) > 1e-3:
        raise Wrong(_("Test accuracy minus and plus two standard errors: how large is one?"))


def _is_better(answer, *, runs):
    seen = name(answer, ("yes", "no"), _("yes or no"))
    small = [run.val_accuracy for run in runs if run.label == "(100,)"]
    large = [run.val_accuracy for run in runs if run.label == "(300,)"]
    apart = min(large) > max(small)
    if (seen == "yes") == apart:
        return
    spans = _(
        "100 neurons: {small:.3f} to {small_high:.3f}; 300 neurons: {large:.3f} to "
        "{large_high:.3f}.",
        small=min(small),
        small_high=max(small),
        large=min(large),
        large_high=max(large),
    )
    if seen == "yes":
        raise Wrong(_("The spans overlap, so it is no difference yet. {spans}", spans=spans))
    raise Wrong(
        _(
            "The spans don't overlap: every run of one is above every run of the other. {spans}",
            spans=spans,
        )
    )


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
        key="6.1",
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
        key="6.2",
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
        key="6.3",
        expects='"yes" or "no"',
        check=_is_better,
        given={"runs": given.runs("(100,)", "(300,)")},
        right="You looked at the spans, not only at the means.",
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
        key="6.4",
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
        key="6.a",
        question="My test accuracy",
        others="Many hope for .95. No published figure on pixels alone gets there.",
        right="You know what your network can do.",
        high="Less than hoped. On pixels alone, the published figures end near .90.",
        low="Better than you thought.",
        kind="number",
        near=0.015,
        span=(0.7, 1.0),
    ),
    Prediction(
        key="6.b",
        question="How far apart three seeds of one network end",
        others="Many say 0: the same code, the same images.",
        right="That much is chance. A smaller difference between two networks says nothing.",
        high="Chance is smaller than that, and still as large as many a difference in a table.",
        low="Start weights and the order of the batches are chance, and they show.",
        kind="number",
        near=0.005,
        span=(0.0, 0.05),
    ),
    Prediction(
        key="6.c",
        question="Test accuracy: above or below the validation accuracy?",
        others="Choosing by validation pushes one way, chance either way.",
        right="Choosing by validation flatters the validation figure, and the sets differ.",
        wrong="Two sets, two figures: their gap has an error, too.",
        options=("above", "below"),
    ),
)

BELIEFS = ()
