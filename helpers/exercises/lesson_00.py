"""The exercises and predictions of lesson 00, Start here."""

from helpers.exercises import reading
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import SHARE, Wrong, number, require_near
from helpers.words import _


def _always_shirt(answer):
    if reading.are_ints(answer) and sorted(answer) == [100, 900]:
        raise Wrong(_("These are the pictures of each kind. Which share of all is answered right?"))
    seen = number(answer, quantity=SHARE)
    foreseen = {
        0.1: _("That is the share of bags: they are answered wrong. Which share is right?"),
        0.5: _("One half would be right if both kinds were equally frequent."),
        0.82: _(
            "0.9 × 0.9 + 0.1 × 0.1 gives that number: it holds for someone who says “shirt” nine "
            "times in ten and “bag” once, at random. Here the answer is “shirt” every time."
        ),
        1 / 9: _("100 / 900 compares bags with shirts. Compare right answers with all answers."),
        1.0: _("The bags are called shirts, too. Are those answers right?"),
        0.0: _("Nobody looked, and still some answers are right. How many?"),
        0.09: _("Shirts are most of the 1,000 pictures. Which share of the answers is right?"),
    }
    other = _("How many of the 1,000 answers are right?")
    require_near(seen, 0.9, foreseen, other, relative=1e-6)


EXERCISES = (
    Exercise(
        key="0.1",
        expects="a share between 0 and 1",
        check=_always_shirt,
        right="900 of 1,000. A network that is right on .90 of such pictures may have learned "
        "nothing but to say “shirt”.",
        hints=(
            "Every picture gets the same answer. For which pictures is it the right one?",
            "It is right for the 900 shirts, and wrong for the 100 bags.",
            "Right answers, divided by all answers.",
        ),
        solution="answer = 900 / 1_000",
        reason="Where one class is frequent, always saying it is a baseline to begin with: here "
        ".9, not one half.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="0.a",
        question="Validation accuracy of the nearest mean image",
        would_mean="A guess near .1 would mean that the mean images tell no more than chance; near "
        "1, that nearly every image lies nearer to the mean of its own class than to any other "
        "mean.",
        right="Ten mean images already tell most images apart.",
        high="Many images lie nearer to the mean of another class.",
        low="Ten mean images tell more than that.",
        kind="number",
        quantity=SHARE,
        near=0.05,
    ),
    Prediction(
        key="0.b",
        question="Validation accuracy of the first network",
        would_mean="A guess near .1 would mean that so few images teach it nothing; near 1, "
        "that it makes hardly a mistake.",
        right="About five in six, from 6,000 images.",
        high="More than this training gives: 6,000 images, five times.",
        low="It is more, and far above the nearest mean image.",
        kind="number",
        quantity=SHARE,
        near=0.05,
    ),
)

BELIEFS = ()
