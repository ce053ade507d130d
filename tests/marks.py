"""The words by which the tools know the parts of a lesson, in the language that is spoken.

For a lesson in Korean, let that be spoken first: `with words.speaking("ko"): …`.
"""

import re
import unicodedata

from helpers import quiet  # noqa: F401 (comes before keras)

from helpers import asked  # isort: skip
from helpers.words import N_, _  # isort: skip

# Ends the header of each lesson: own copies come without outputs, but where notebooks/ itself is
# opened (Binder, Colab), they are there.
CLEAR_FIRST = N_(
    "If results stand below already, clear them first, so that no answer shows before you have "
    "given yours: *Edit → Clear Outputs of All Cells*."
)


def clear_first():
    """Return the end of a lesson's header."""
    return _(CLEAR_FIRST)


def optional():
    """Return what the heading of an optional section ends with."""
    return _("(optional)")


def pause():
    """Return how the paragraph begins that proposes a break."""
    return _("**Break.**")


def able():
    """Return the line above what the reader will be able to do."""
    return _("**You will be able to**")


def need():
    """Return what stands before what a lesson needs."""
    return _("**You need**")


def explore():
    """Return how the paragraph begins that says what to try with an explorer."""
    return _("**Explore.**")


def footer():
    """Return the headings at the end of a lesson: of its key points, its words, what is next."""
    headings = _("## Key points"), _("## Words"), _("## Next")
    return tuple(one.removeprefix("## ") for one in headings)


def asks():
    """Return the pattern of what a paragraph begins with that asks or lets explore something."""
    numbered = (re.escape(asked.title(key)) for key in ("belief 1", "1.1"))
    titles = [re.sub(r"\d+", r"\\d+", one) for one in numbered]
    names = "|".join([*titles, re.escape(_("Predict")), re.escape(explore().strip("*."))])
    return re.compile(rf"\*\*(?:{names})\.\*\* *")


def apart():
    """Return the pattern of paragraphs that ask or lead to something, and explain nothing."""
    return re.compile(f"{asks().pattern}|{re.escape(pause())}")


def figure():
    """Return what the sentence beneath a figure begins with."""
    return _("Figure: {title}.", title="\0").partition("\0")[0]


def columns(text):
    """Return how wide a text is in Latin letters: a Korean one is as wide as two.

    Parameters
    ----------
    text : str
        In one line, or more: all of it counts.
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
