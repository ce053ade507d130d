"""How far a decimal of a `trained` cell may be from the stored one, and whether it is further.

Floating-point sums are taken in another order on another processor, and training lets that grow.
How far is measured (`make variants`). What a cell needs beyond `DEFAULT` stands in its metadata:

    "tolerance": {"absolute": 0.014, "seen": 0.007, "why": "no oneDNN: 0.815 for 0.808"}
    "tolerance": {"relative": 0.019, "seen_relative": 0.0178, "why": "…"}
"""

import re
from dataclasses import dataclass

TOLERANCE = "tolerance"  # the key in a cell's metadata

# 0.877  .877  -0.12  1,234.5  1.2e-05  1e-05, but not 2.21.0 (a version), 3 (an integer), #6e7781
# (a colour).
DECIMAL = re.compile(
    r"(?<![\w.#])[-+−]?"
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d*)\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+)"
    r"(?!\d|\.\d)(?:\s?%)?"
)
_BLANKS = re.compile(r"\s+")
_RULES = re.compile(r"([-─━═])\1{2,}")


# ---- decimals ---------------------------------------------------------------------------------


def decimal_value(text):
    """Return the value of a match of `DECIMAL`; that of a percentage is its share."""
    value = float(text.rstrip("% \n\t").replace(",", "").replace("−", "-"))
    return value / 100 if text.endswith("%") else value


def in_e_notation(text):
    """Say whether a match of `DECIMAL` is written like 3.8e-06."""
    return "e" in text.lower()


def step(text):
    """Return the value of one in the last printed place: 0.01 for "0.87", 1e-07 for "3.8e-06".

    Two values that hardly differ may be printed one step apart.
    """
    digits, _, exponent = text.lower().rstrip("% \n\t").partition("e")
    places = len(digits.partition(".")[2]) + 2 * text.endswith("%")
    return 10.0 ** (int(exponent or 0) - places)


# ---- tolerances -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tolerance:
    """A decimal agrees when it differs by at most `absolute + relative * |stored|`, or by a step.

    Parameters
    ----------
    absolute : float
        For decimals in fixed notation. A percentage is compared as a share: 87.7% is 0.877.
    relative : float
        For all decimals, as a share of the stored one.
    tiny : float
        In place of `absolute` for decimals in e-notation: any other would let all of them pass.
    origin : str
        Where the tolerance comes from.
    """

    absolute: float
    relative: float = 0.0
    tiny: float = 0.0
    origin: str = "the default, as its metadata name no other"

    def allows(self, stored):
        """Return by how much the decimal that is written `stored` may differ."""
        base = self.tiny if in_e_notation(stored) else self.absolute
        return max(base + self.relative * abs(decimal_value(stored)), step(stored))

    @property
    def explanation(self):
        """Sentences for whoever sees a decimal differ by more than this."""
        part = f" + {self.relative} of the stored one" if self.relative else ""
        return (
            f"Decimals of this cell may differ by {self.absolute}{part}, or one in the last place: "
            f"{self.origin}. To tell drift from a change, run `make variants`: a difference like "
            "those that it measures is the drift of a processor that was not measured before, a "
            "larger one is a change."
        )


DEFAULT = Tolerance(absolute=0.006)

# With the same seed another backend draws other start weights and other batches, so each figure is
# a second sample. It is to show that a claim doesn't hang on one draw, no more.
OTHER_BACKEND = Tolerance(
    absolute=0.08,
    relative=0.5,
    tiny=0.08,
    origin="the tolerance of another backend, whose figures are a second sample",
)


def tolerance_of(metadata, backend):
    """Return the tolerance of a `trained` cell.

    Parameters
    ----------
    metadata : mapping
        The cell's.
    backend : str
        "tensorflow" or "other".
    """
    if backend != "tensorflow":
        return OTHER_BACKEND
    if TOLERANCE not in metadata:
        return DEFAULT
    own = metadata[TOLERANCE]
    seen = [str(own["seen"])] if "seen" in own else []
    seen += [f"{own['seen_relative']} of the stored one"] if "seen_relative" in own else []
    return Tolerance(
        absolute=own.get("absolute", DEFAULT.absolute),
        relative=own.get("relative", DEFAULT.relative),
        origin=f"its own tolerance, as {' and '.join(seen)} was measured ({own['why']})",
    )


# ---- comparing --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deviation:
    """A decimal as it is stored and as it was computed (both as written), and what is allowed."""

    stored: str
    computed: str
    allowed: float

    @property
    def size(self):
        """By how much the two differ; NaN if one of them is none."""
        return abs(decimal_value(self.stored) - decimal_value(self.computed))

    @property
    def agrees(self):
        """Whether the size is allowed, but for the rounding of the subtraction itself."""
        return self.size <= self.allowed * (1 + 1e-9)

    def __str__(self):
        return (
            f"stored {self.stored}, computed {self.computed}; they differ by {self.size:.4g}, "
            f"allowed {self.allowed:.4g}"
        )


def _between_decimals(text):
    """Return the pieces of text that stand around the decimals, blanks and rules folded."""
    folded = (_BLANKS.sub(" ", piece).strip() for piece in DECIMAL.split(text))
    return [_RULES.sub(r"\1\1\1", piece) for piece in folded]


def other_difference(stored, computed):
    """Say in what two texts differ besides the values of their decimals, or return None."""
    before, after = _between_decimals(stored), _between_decimals(computed)
    for old, new in zip(before, after, strict=False):
        if old != new:
            return f"more than decimals differs: stored {old!r}, computed {new!r}"
    if len(before) != len(after):
        return f"number of decimals: stored {len(before) - 1}, computed {len(after) - 1}"
    return None


def deviations(stored, computed, tolerance):
    """Return a `Deviation` for each decimal of two texts that hold as many."""
    pairs = zip(DECIMAL.findall(stored), DECIMAL.findall(computed), strict=True)
    return [Deviation(old, new, tolerance.allows(old)) for old, new in pairs]


def text_problems(stored, computed, tolerance):
    """Compare two texts but for decimals, and those within tolerance; return what is wrong."""
    if problem := other_difference(stored, computed):
        return [problem]
    found = enumerate(deviations(stored, computed, tolerance), 1)
    return [f"decimal {n}: {deviation}" for n, deviation in found if not deviation.agrees]
