"""Texts of a learner's own as matplotlib shall draw them: as written, and no longer than fits.

matplotlib reads what stands between two dollars as a formula, leaves out of a legend what begins
with an underscore, and warns of each letter that its fonts lack.
"""

import functools
import re
import unicodedata

from matplotlib import font_manager

from helpers import style

LINE = 120  # letters of a title; a figure of seven inches has room for fewer
NAME = 36  # letters of a name beside, below or in a figure
_MISSING = "□"  # what stands for a letter that no font of the course has
_INVISIBLE = "\u2060"  # joins words, and is drawn as nothing
_ROWS = 3  # of a title


def short(text, most=NAME):
    """Return a text in one row, its middle replaced by an ellipsis where it is too long.

    Parameters
    ----------
    text : str
        Any; line breaks become blanks.
    most : int
        Letters that it may have; an ellipsis is one of them, and one of Korean is two.

    Returns
    -------
    str
    """
    text = re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text)
    if width(text) <= most:
        return text
    most = most * len(text) // width(text)
    tail = (most - 1) // 2
    return f"{text[: most - 1 - tail]}…{text[len(text) - tail :]}"


def width(text):
    """Return how many letters wide a text is; one of Korean is two wide.

    Parameters
    ----------
    text : str
        Any.
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter):
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def drawn(text, most=NAME):
    """Return a text for matplotlib, which draws it in one row as it is written.

    Parameters
    ----------
    text : str
        Any.
    most : int
        Letters that it may have.

    Returns
    -------
    str
        As `plain` gives it.
    """
    return plain(short(text, most))


def plain(text):
    """Return a text of any length for matplotlib, which draws it as it is written.

    Parameters
    ----------
    text : str
        Any; line breaks stay.

    Returns
    -------
    str
        With its dollars escaped, and squares for letters that the course's fonts lack.
    """
    if not text.isascii():
        text = "".join(letter if _can_be_drawn(letter) else _MISSING for letter in text)
    return text.replace("$", r"\$")


def rows(text, most=LINE):
    """Return a text of up to three rows for matplotlib; the line breaks are the writer's.

    Parameters
    ----------
    text : str
        Any.
    most : int
        Letters that a row may have.

    Returns
    -------
    str
    """
    given = text.split("\n")
    if len(given) > _ROWS:
        given = [*given[: _ROWS - 1], "…"]
    return "\n".join(drawn(row, most) for row in given)


def entry(text, most=NAME):
    """Return a text as an entry of a legend, whatever it begins with.

    Parameters
    ----------
    text : str
        Any.
    most : int
        Letters that it may have.

    Returns
    -------
    str
    """
    text = drawn(text, most)
    return text if text and not text.startswith("_") else _INVISIBLE + text


@functools.cache
def _fonts():
    names = (font_manager.findfont("DejaVu Sans"), str(style.FONT))
    return [font_manager.get_font(name) for name in names]


@functools.cache
def _can_be_drawn(letter):
    return letter == "\n" or any(font.get_char_index(ord(letter)) for font in _fonts())
