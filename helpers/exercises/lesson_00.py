"""The exercises and predictions of lesson 00, Start here."""

from helpers.exercises import reading
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import COUNT, SHARE, Wrong, are_ints, number, require_near
from helpers.words import _


def _all_images(answer):
    if are_ints(answer) and sorted(answer) == [10_000, 12_000, 48_000]:
        raise Wrong(_("These are the three sets. Add them up."))
    seen = number(answer, _("a number of images"), quantity=COUNT)
    foreseen = {
        48_000: _("48,000 are in the training set. There are two more sets."),
        12_000: _("12,000 are in the validation set. There are two more sets."),
        10_000: _("10,000 are in the test set. There are two more sets."),
        60_000: _("60,000 are in the training and validation sets. One set is missing."),
        58_000: _("58,000 are in the training and test sets. One set is missing."),
        22_000: _("22,000 are in the validation and test sets. One set is missing."),
        6_000: _("6,000 of the training images were shown to the first network. Count all sets."),
        70: _("70 is a small number of images. In thousands? Write all digits."),
        784: _("An image has 784 pixels. How many images are there?"),
        3: _("There are three sets. How many images do they hold together?"),
    }
    other = _("{seen:,.6g} is not it. Add up what all three sets hold.", seen=seen)
    require_near(seen, 70_000, foreseen, other, relative=0)


def _chance(answer):
    seen = number(answer, quantity=SHARE)
    foreseen = {
        0.1: _("One in ten holds for ten classes. Here there are four."),
        0.75: _("That share is guessed wrong. Which share is right?"),
        0.025: _("0.1 / 4 gives that number. There are no ten classes any more, only four."),
        0.4: _("4 × 0.1 gives that number. With fewer kinds, is a guess right more often?"),
    }
    other = _("How many answers are there to choose from, and how many of them are right?")
    require_near(seen, 0.25, foreseen, other, relative=1e-6)


EXERCISES = (
    Exercise(
        key="0.1",
        expects="a number of images",
        check=_all_images,
        right="70,000: all three sets together, as the text above says.",
        hints=(
            "The cell that loaded the data shows how many images each set holds.",
            "There are three sets: training, validation and test.",
            "Add three numbers.",
        ),
        solution="answer = 48_000 + 12_000 + 10_000",
        reason="Training, validation and test set together: 70,000. No image is in two of them.",
    ),
    Exercise(
        key="0.2",
        expects="a share between 0 and 1",
        check=_chance,
        right="One in four. An accuracy of .25 would be worth nothing there.",
        hints=(
            "With ten equally frequent classes, guessing is right one time in ten.",
            "Here there are four classes, equally frequent.",
            "One right answer out of four, as a share.",
        ),
        solution="answer = 1 / 4",
        reason="Each of four equally frequent classes is right once in four guesses.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="0.a",
        question="Share of right answers when guessing among ten classes",
        would_mean="One half would be right if there were two classes.",
        right="One of ten classes, equally frequent.",
        high="There are ten answers to choose from, and one is right.",
        low="There are ten answers to choose from, and one is right.",
        kind="number",
        quantity=reading.SHARE,
        near=0.02,
    ),
    Prediction(
        key="0.b",
        question="Validation accuracy of the first network",
        would_mean="A guess near .1 would mean that so few images teach it nothing; 1, that no "
        "two classes look alike.",
        right="You knew what a small network can do.",
        high="It is good, and not that good. Some classes look alike.",
        low="A few seconds were enough for more.",
        kind="number",
        quantity=reading.SHARE,
        near=0.05,
    ),
)

BELIEFS = ()
