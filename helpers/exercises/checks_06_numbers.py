"""The checks of lesson 06's exercises that are answered by a number, from numbers alone.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`). The other
arguments are the numbers of the task: by default those of the lesson.
"""

from helpers.exercises.reading import SHARE, Quantity, number, require_near
from helpers.words import N_, _

_ERROR = Quantity(wanted=N_("a standard error, a number,"), bounds="", example="0.01")


def standard_error(answer, share=0.90, images=2_500):
    """6.1: the standard error of an accuracy.

    Parameters
    ----------
    answer : object
        The learner's.
    share : float
        The accuracy; by default that of the lesson.
    images : int
        How many it is from; a square, by default the lesson's.
    """
    seen = number(answer, quantity=_ERROR)
    rest, root = 1 - share, images**0.5
    right = (share * rest) ** 0.5 / root
    task = {"p": share, "rest": rest, "n": images}
    foreseen = {
        right**2: _("{p:.2f} × {rest:.2f} / {n:,} gives that number. The root is missing.", **task),
        right * root: _(
            "√({p:.2f} × {rest:.2f}) gives that number. Where do the {n:,} images come in?", **task
        ),
        share * rest: _(
            "{p:.2f} × {rest:.2f} gives that number. Divide it by the images, then take the root.",
            **task,
        ),
        right / root: _(
            "√({p:.2f} × {rest:.2f}) / {n:,} gives that number. The images stand under the root.",
            **task,
        ),
        2 * right: _("That is two standard errors. One is asked."),
        share**0.5 / root: _(
            "√({p:.2f} / {n:,}) gives that number. The factor 1 − p is missing.", **task
        ),
        rest**0.5 / root: _(
            "√({rest:.2f} / {n:,}) gives that number. The factor p is missing.", **task
        ),
        1 / root: _("√(1 / {n:,}) gives that number. Where does the accuracy come in?", **task),
        100 * right: _(
            "In per cent that is right. Write it as a share: {percent:g} % is {right:g}.",
            percent=100 * right, right=right,
        ),
        root: _("√{n:,} gives that number. What stands above it?", **task),
    }  # fmt: skip
    other = _("√(p (1 − p) / n), with p = {p:.2f} and n = {n:,}.", **task)
    require_near(seen, right, foreseen, other, relative=2e-3)


def softened(answer, larger=0.8):
    """6.5: the larger of two outputs at temperature 2.

    Parameters
    ----------
    answer : object
        The learner's.
    larger : float
        What it is at temperature 1; by default as in the lesson.
    """
    seen = number(answer, _("a number between 0 and 1"), quantity=SHARE)
    other = 1 - larger
    right = larger**0.5 / (larger**0.5 + other**0.5)
    surer = larger**2 / (larger**2 + other**2)
    task = {"a": larger, "b": other}
    cut = int(100 * right) / 100
    foreseen = {
        larger: _("That is the output at temperature 1. At 2 it is less sure."),
        larger / 2: _(
            "{a:g} / 2 gives that number. The *sums* are divided by T; outputs are raised to the "
            "power 1 / T.", **task
        ),
        larger**0.5: _("√{a:g} gives that number. Divide it by the sum of both roots.", **task),
        surer: _(
            "{a:g}² / ({a:g}² + {b:g}²) gives that number: temperature 1 / 2, which makes it "
            "surer.", **task
        ),
        int(100 * surer) / 100: _("That is temperature 1 / 2, which makes it surer."),
        0.75: _("That is what .9 became. Here it is {share}.", share=f"{larger:g}".lstrip("0")),
        1 - right: _("That is the smaller one of the two."),
        cut: _("Nearly. Give three decimals."),
        cut + 0.01: _("Nearly. Give three decimals."),
        larger**2: _(
            "{a:g}² gives that number. Temperature 2 is the power 1 / 2, a root.", **task
        ),
        0.5: _("That would be an endless temperature: neither is ahead of the other."),
        other**0.5: _(
            "√{b:g} gives that number. The larger output is asked, divided by the sum.", **task
        ),
    }  # fmt: skip
    way = _(
        "Raise {a:g} and {b:g} to the power 1 / 2, then divide by the sum of both roots.", **task
    )
    require_near(seen, right, foreseen, way, relative=1e-3)
