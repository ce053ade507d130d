"""Samples become ratios, ratios become lines, lines become a Markdown table. Nothing runs here."""

import statistics
from dataclasses import asdict, dataclass, field

UNSTEADY = 2.0  # times the lowest; rounds on a quiet machine lie within 1.5
HEAD = ("what", "against", "measured (lowest to highest)", "ratio", "aim", "met")


@dataclass(frozen=True)
class Line:
    """One line of the table. `met` is None where there is no aim, or nothing was measured."""

    what: str
    against: str
    measured: str
    ratio: str = ""
    aim: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Row:
    """What one row of the issue found: its lines, what must be said beside them, and all samples.

    `details` is Markdown that follows the table; `data` goes into the JSON file as it is.
    """

    key: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    details: str = ""
    data: dict = field(default_factory=dict)

    @property
    def failed(self):
        """Whether the row could not be measured."""
        return "error" in self.data


def not_measured(key, reason, error=True):
    """Return the row that says why nothing was measured; `error` tells whether that is a fault."""
    line = Line(key, "", f"not measured: {reason}")
    return Row(key, (line,), data={"error" if error else "left_out": reason})


def number(value):
    """Return a number with about three figures that count: 0.042, 1.23, 45.6, 1,234."""
    size = abs(value)
    decimals = 3 if size < 0.1 else 2 if size < 10 else 1 if size < 100 else 0
    return f"{value:,.{decimals}f}"


def spread(samples, unit=""):
    """Return the median of the samples and, of two or more, the lowest and highest."""
    text = f"{number(statistics.median(samples))} {unit}".strip()
    if len(samples) < 2:
        return text
    return f"{text} ({number(min(samples))} to {number(max(samples))})"


def ratio_of(ours, theirs):
    """Return the ratio of two medians. Raises ValueError where there is nothing to divide by."""
    if not ours or not theirs or statistics.median(theirs) <= 0:
        raise ValueError(f"no ratio of {ours} to {theirs}.")
    return statistics.median(ours) / statistics.median(theirs)


def paired_ratios(ours, theirs):
    """Return the ratio of each sample to the one measured beside it, in the same round."""
    return [ratio_of([a], [b]) for a, b in zip(ours, theirs, strict=True)]


def is_met(ratio, at_most):
    """Say whether an aim is met; None where there is no aim."""
    return None if at_most is None else ratio <= at_most


def ratio_line(what, against, ours, theirs, unit, at_most=None, aim=None):
    """Return the line that compares two lists of samples, taken in the same rounds.

    Parameters
    ----------
    what, against : str
    ours, theirs : list of float
        One sample a round, in this order of rounds.
    unit : str
    at_most : float, optional
        The highest ratio that meets the aim.
    aim : str, optional
        The aim in words; by default "at most" and the number.
    """
    ratio = ratio_of(ours, theirs)
    pairs = paired_ratios(ours, theirs)
    text = number(ratio) if len(pairs) < 2 else f"{number(ratio)} ({_range(pairs)})"
    if aim is None:
        aim = "" if at_most is None else f"at most {number(at_most)}"
    measured = f"{spread(ours, unit)} against {spread(theirs, unit)}"
    if unsteady(ours) or unsteady(theirs):
        return Line(what, against, f"{measured}; too unsteady to judge", text, aim)
    return Line(what, against, measured, text, aim, is_met(ratio, at_most))


def unsteady(samples):
    """Say whether samples of the same thing are so far apart that the machine was disturbed.

    A disturbed reference would meet any aim: NumPy's two threads wait for each other, and with a
    core taken away by others their time grows tenfold.
    """
    return max(samples) > UNSTEADY * min(samples)


def _range(samples):
    return f"{number(min(samples))} to {number(max(samples))}"


def table(head, records):
    """Return a Markdown table of rows of text."""
    rows = [head, ["---"] * len(head), *records]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in rows)


def _cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def markdown(machine, rows, seconds):
    """Return the whole report: the machine, the table, then each row's notes and details."""
    words = {True: "yes", False: "no", None: "–"}
    lines = [
        (line.what, line.against, line.measured, line.ratio, line.aim, words[line.met])
        for row in rows
        for line in row.lines
    ]
    parts = ["# Benchmarks", machine, table(HEAD, lines)]
    for row in rows:
        notes = "\n".join(f"- {note}" for note in row.notes)
        parts += [part for part in (f"## {row.key}", notes, row.details) if row.notes and part]
    parts.append(f"All of it took {seconds:.0f} s.")
    return "\n\n".join(parts) + "\n"


def as_json(machine, rows, seconds):
    """Return the same as a dict for a JSON file, with every sample."""
    return {"machine": machine, "seconds": round(seconds, 1), "rows": [asdict(row) for row in rows]}
