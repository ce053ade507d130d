"""The exercises and predictions of lesson 00, Start here."""

from helpers.exercises import reading
from helpers.exercises.numerals import in_words
from helpers.exercises.questions import Exercise, Prediction
from helpers.exercises.reading import COUNT, SHARE, Wrong, number, require_near
from helpers.words import _, ngettext


def _is_count(answer, n):
    """Return whether an answer is the number n, where a share was asked."""
    try:
        return number(answer, quantity=COUNT) == n
    except Wrong:
        return False


def always_shirt(answer, shirts=900, bags=100):
    """0.1: the share of right answers of someone who always says “shirt”.

    Parameters
    ----------
    answer : object
        The learner's.
    shirts, bags : int
        How many pictures show which, six to nine tenths shirts; by default those of the lesson.
    """
    pictures = shirts + bags
    if reading.are_ints(answer) and sorted(answer) == sorted([bags, shirts]):
        raise Wrong(_("These are the pictures of each kind. Which share of all is answered right?"))
    try:
        seen = number(answer, quantity=SHARE)
    except Wrong:
        if _is_count(answer, shirts):
            raise Wrong(
                _("That many answers are right. Divide by the number of all answers.")
            ) from None
        raise
    frequent, rare = shirts / pictures, bags / pictures
    tenths = round(10 * frequent)
    seldom = ngettext("once", "{n} times", 10 - tenths, n=10 - tenths)
    foreseen = {
        rare: _("That is the share of bags: they are answered wrong. Which share is right?"),
        0.5: _("One half would be right if both kinds were equally frequent."),
        frequent**2 + rare**2: _(
            "{frequent:g} × {frequent:g} + {rare:g} × {rare:g} gives that number: it holds for "
            "someone who says “shirt” {often} times in ten and “bag” {seldom}, at random. Here the "
            "answer is “shirt” every time.",
            frequent=frequent, rare=rare, often=in_words(tenths), seldom=seldom,
        ),
        bags / shirts: _(
            "{bags} / {shirts} compares bags with shirts. Compare right answers with all answers.",
            bags=bags, shirts=shirts,
        ),
        1.0: _("The bags are called shirts, too. Are those answers right?"),
        0.0: _("Nobody looked, and still some answers are right. What share?"),
        frequent / 10: _(
            "Shirts are most of the {pictures:,} pictures. Which share of the answers is right?",
            pictures=pictures,
        ),
    }  # fmt: skip
    other = _("What share of the {pictures:,} answers is right?", pictures=pictures)
    require_near(seen, frequent, foreseen, other, relative=1e-6)


EXERCISES = (
    Exercise(
        key="0.1",
        expects="a share between 0 and 1",
        check=always_shirt,
        right="900 of 1,000. A network that is right on .90 of such pictures may have learned "
        "nothing but to say “shirt”.",
        hints=(
            "Every picture gets the same answer. For which pictures is it the right one?",
            "It is right for the 900 shirts, and wrong for the 100 bags.",
            "Right answers, divided by all answers.",
        ),
        solution="answer = 900 / 1_000",
        reason="Where one class is frequent, naming it every time is the first baseline: here .9, "
        "not one half.",
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
