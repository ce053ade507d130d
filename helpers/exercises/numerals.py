"""What a numeral that was typed may mean, and which numbers a question can be answered with.

Everything here is pure: a text or numbers in, numbers out. `reading` decides what is read and what
is asked back.
"""

import math
import re
import unicodedata
from dataclasses import dataclass

from helpers.words import N_, _


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """What a number stands for, and so which numbers are possible.

    Attributes
    ----------
    wanted : str
        What is asked, as it stands in a sentence.
    bounds : str
        Said of a number that is not possible, with {value} in its place.
    example : str
        A number as it should be written.
    low, high : float
        The ends of the range.
    above : bool
        Whether the number must be larger than `low`, not only as large.
    whole : bool
        Whether it must be whole.
    counts : bool
        Whether a comma in it can only stand between thousands.
    """

    wanted: str
    bounds: str
    example: str
    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    whole: bool = False
    counts: bool = False

    def holds(self, value):
        """Return whether a number is possible.

        Parameters
        ----------
        value : float
            Not NaN.
        """
        large_enough = self.low < value if self.above else self.low <= value
        fits = math.isfinite(value) and large_enough and value <= self.high
        return fits and (not self.whole or float(value).is_integer())

    def settled(self, value):
        """Return the possible number that only rounding in sums sets apart from this one, or it.

        Parameters
        ----------
        value : float
            Finite, such as 3000.0000000000005 for a count.
        """
        near = float(round(value)) if self.whole else min(max(value, self.low), self.high)
        alike = math.isclose(near, value, rel_tol=1e-12, abs_tol=1e-6)
        return near if alike and self.holds(near) else value


SHARE = Quantity(
    wanted=N_("a share between 0 and 1"),
    bounds=N_("A share lies between 0 and 1, and {value} doesn't."),
    example="0.4",
    low=0,
    high=1,
)
COUNT = Quantity(
    wanted=N_("a whole number"),
    bounds=N_("A count is a whole number, 0 or more, and {value} isn't."),
    example="12",
    low=0,
    whole=True,
    counts=True,
)
INDEX = Quantity(wanted=N_("an index, a whole number,"), bounds="", example="12", counts=True)
FACTOR = Quantity(
    wanted=N_("a factor"),
    bounds=N_("A factor is above 0, and {value} isn't."),
    example="0.5",
    low=0,
    above=True,
)
RATE = Quantity(
    wanted=N_("a rate"),
    bounds=N_("A rate is above 0, and {value} isn't."),
    example="0.02",
    low=0,
    above=True,
)
POWER = Quantity(
    wanted=N_("a power of ten"),
    bounds=N_(
        "A power from 0 to 12 is asked, and {value} is none: 2 stands for a hundred times, 3 for a "
        "thousand."
    ),
    example="2",
    low=0,
    high=12,
)
GAIN = Quantity(
    wanted=N_("a difference from 0 to 0.05"),
    bounds=N_(
        "A difference from 0 to 0.05 is asked: the best figure minus .87; and {value} is none."
    ),
    example="0.02",
    low=0,
    high=0.05,
)
ANY = Quantity(wanted=N_("a number"), bounds="", example="3.5")

_LONGEST = 400  # characters; a longer text is no numeral that somebody typed
_SIGNS = str.maketrans("−–’‘", "--''")
_SLASH = "\N{FRACTION SLASH}"  # what "½" is taken apart at
_PER_CENT = re.compile(r"\s*(%|per ?cent|pct|퍼센트|프로)$", re.IGNORECASE)
_PARTS = re.compile(r" (?:in|of|out of) ", re.IGNORECASE)  # as in "1 in 4"
_THOUSANDS = re.compile(r"(\d+(?:[.,]\d{1,2})?) ?k", re.IGNORECASE)
_COUNTED = re.compile(r" (steps?|images?|neurons?|parameters?|layers?|epochs?)", re.IGNORECASE)
_NUMERAL = re.compile(r"([+-]?)(\d[\d.,' _]*|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
# (between thousands, before decimals): first as the course writes it, then as others do.
_FORMS = ((",", "."), (".", ","), (" ", "."), (" ", ","), ("'", "."), ("'", ","), ("_", "."))


def written(value):
    """Return how a number is written in Python, as short as it can be: 0.83, 70000, 1e-07.

    Parameters
    ----------
    value : float
        Finite.
    """
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def may_be_per_cent(value):
    """Return whether a number is likely to be a share in per cent: 84 or 84.1, not 2 or 84.13.

    Small numbers are rather a factor, or how many there are.

    Parameters
    ----------
    value : float
        As it was typed.
    """
    return 4 < value <= 100 and math.isclose(value, round(value, 1), abs_tol=1e-9)


def as_share(value):
    """Return how to write a share that was typed in per cent, or perhaps in tenths.

    Parameters
    ----------
    value : float
        One of which `may_be_per_cent` is true.
    """
    seen, tenths, share = written(value), written(value / 10), written(value / 100)
    if value >= 10:
        return _("If you mean {value} %, write {share}.", value=seen, share=share)
    return _(
        "If you mean {value} in ten, write {tenths}; if {value} %, write {share}.",
        value=seen,
        tenths=tenths,
        share=share,
    )


def readings(text, quantity=ANY):
    """Return the numbers that a text may mean, without regard to their range; none if no numeral.

    A comma may stand before decimals or between thousands ("0,83", "70,000"), a blank or an
    underscore between thousands; a sign for per cent divides by 100. "1/4", "1 in 4" and "¼" are a
    quarter, and a count may be "70k" or "70 images". Where one reading is the course's own (70,000
    for a count, 3.141 for anything else), it is the only one.

    Parameters
    ----------
    text : str
        As it was typed.
    quantity : Quantity
        What the number stands for.

    Returns
    -------
    tuple of float
        Each once, the course's own way of writing first.
    """
    text = _PARTS.sub("/", _plain(text))
    if quantity.whole:
        text = _digits_of_count(text)
    if "/" in text:
        return _fraction(text)
    bare = _PER_CENT.sub("", text)
    parts = _NUMERAL.fullmatch(bare)
    if not parts or (quantity.whole and bare != text):
        return ()
    sign, body, exponent = parts[1], parts[2], parts[3] or ""
    share = 100 if bare != text else 1
    digits = _digits(body, quantity.counts)
    return tuple(dict.fromkeys(float(f"{sign}{one}{exponent}") / share for one in digits))


def _plain(text):
    """Return a text with the signs of a keyboard; "" for what can't be a numeral."""
    if len(text) > _LONGEST:
        return ""
    text, plain = text.strip(), unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    if any(unicodedata.category(sign) == "No" for sign in text):
        # "10²" and "2½" would become other digits; "½" alone is certain.
        return plain.replace(_SLASH, "/") if len(text) == 1 and _SLASH in plain else ""
    return plain


def _digits_of_count(text):
    """Return a count without the name of what is counted, and "70k" as 70000."""
    text = re.sub(f"{_COUNTED.pattern}$", "", text, flags=re.IGNORECASE)
    if not (parts := _THOUSANDS.fullmatch(text)):
        return text
    return str(round(float(parts[1].replace(",", ".")) * 1000))


def _fraction(text):
    """Return the numbers that a text such as "900/1,000" may mean; none if it isn't one."""
    parts = [_NUMERAL.fullmatch(part.strip()) for part in text.split("/")]
    if len(parts) != 2 or not all(parts):
        return ()
    above, below = (
        [float(f"{sign}{digits}{exponent or ''}") for digits in _digits(body, "," in body)]
        for sign, body, exponent in (part.groups() for part in parts)
    )
    return tuple(dict.fromkeys(a / b for a in above for b in below if b))


def _digits(body, whole):
    """Return how digits with commas, points and blanks may be read: "0,83" as ["0.83"]."""
    read = {}
    for group, point in _FORMS:
        thousands = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        decimals = rf"(?:{re.escape(point)}\d*)"
        if re.fullmatch(rf"(?:\d+|{thousands}){decimals}?|{re.escape(point)}\d+", body):
            read[group, point] = body.replace(group, "").replace(point, ".")
    own = read.get((",", "."))
    if own and ("," in body) == whole:
        return [own]
    return list(read.values())


def from_parts(parts, quantity):
    """Return the numbers that may have been meant where commas made several: (0, 83) from 0,83.

    Parameters
    ----------
    parts : tuple of int
        Python refuses 070, so each but the first is 0 (or 000) or begins with another digit.
    quantity : Quantity
        What the number stands for.

    Returns
    -------
    tuple of float
        Each once, and possible for this quantity.
    """
    first, *rest = parts
    if not rest or min(rest) < 0 or max(map(abs, parts)) >= 1e15:
        return ()
    found = []
    if 0 < abs(first) < 1000 and all(part == 0 or 100 <= part < 1000 for part in rest):
        found.append(float(f"{first}{''.join(f'{part:03}' for part in rest)}"))
    if len(rest) == 1 and not quantity.counts:
        found.append(float(f"{first}.{rest[0]}"))
    return tuple(value for value in dict.fromkeys(found) if quantity.holds(value))


# As tasks count in words.
_IN_WORDS = {6: N_("six"), 7: N_("seven"), 8: N_("eight"), 9: N_("nine"), 10: N_("ten")}


def in_words(n):
    """Return a number from 6 to 10 in words.

    Parameters
    ----------
    n : int
        Such as 9.
    """
    return _(_IN_WORDS[n])
