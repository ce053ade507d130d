"""What is to be seen in lines and bars, in words: no more than the eye takes from the figure.

A difference counts as seen above a twentieth of the height of what is drawn. Smaller ones are
left to the numbers: which of two curves that touch is the upper one is chance in most trainings.
"""

import itertools
from dataclasses import dataclass, replace

import numpy as np

from helpers.plotting import texts
from helpers.plotting.canvas import number
from helpers.words import _, ngettext

_SEEN = 0.05  # of the height of what is drawn
_MOST_LINES = 4  # of more, nobody counts the crossings
_STAIRS = 5  # points to a step, at least: a line that stands still so long is a staircase


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Sight:
    """Lines as they are drawn: x (points,), runs (runs, points) by label, NaN where none is.

    `step` is the least height on the axis that is seen; on a logarithmic one, of the logarithm.
    """

    x: np.ndarray
    runs: dict[str, np.ndarray]
    is_log: bool
    step: float

    def heights(self, values):
        """Return where values stand on the axis, NaN for those that have no place there."""
        return np.log10(np.where(values > 0, values, np.nan)) if self.is_log else values


def sight(x, runs, is_log=False):
    """Return the `Sight` of the lines of a figure.

    Parameters
    ----------
    x : array (points,)
        Finite.
    runs : dict of str to array (runs, points)
        What isn't finite is NaN.
    is_log : bool
        Whether the axis of the values is logarithmic.
    """
    seen = Sight(x, runs, is_log, 0.0)
    drawn = np.concatenate([seen.heights(values).ravel() for values in runs.values()])
    drawn = drawn[np.isfinite(drawn)]
    return replace(seen, step=_SEEN * float(np.ptp(drawn))) if len(drawn) else seen


# ---- one line ---------------------------------------------------------------------------------


def course(seen, label, with_lowest=False):
    """Say where a line begins and ends, and what lies clearly above or below its ends.

    Parameters
    ----------
    seen : Sight
        All lines of the figure.
    label : str
        One of them.
    with_lowest : bool
        Whether the lowest point is said in any case.
    """
    mean, name = seen.runs[label].mean(axis=0), texts.short(label)
    there = np.flatnonzero(np.isfinite(mean))
    if not len(there):
        return _("{label} holds no finite number", label=name)
    begin, end = there[0], there[-1]
    first, last, places = number(mean[begin]), number(mean[end]), [f"{x:g}" for x in seen.x]
    if len(mean) == 1:
        return f"{name} {first}"
    if end < len(mean) - 1 and begin == 0:
        return _(
            "{label} from {first} to {last} at {end}, then no finite number",
            label=name, first=first, last=last, end=places[end],
        )  # fmt: skip
    if begin > 0:
        return _(
            "{label} from {first} at {begin} to {last} at {end}, elsewhere no finite number",
            label=name, first=first, begin=places[begin], last=last, end=places[end],
        )  # fmt: skip
    said = _("{label} from {first} to {last}", label=name, first=first, last=last)
    n = _steps(mean)
    if n:
        said = ngettext("{said} in one step", "{said} in {n} steps", n, said=said, n=n)
    return _with_extremes(seen, mean, said, with_lowest)


def _steps(values):
    """Return how often a line moves that stands still elsewhere; 0 for any other line."""
    moves = np.abs(np.diff(values)) > 1e-9 * np.ptp(values)  # sums of threads differ by less
    n = int(moves.sum())
    return n if n * _STAIRS <= len(moves) else 0


def _with_extremes(seen, mean, said, with_lowest):
    """Add to what is said of a line its highest and lowest point, where they are clear of its ends.

    They stand in the order in which they come.
    """
    heights = seen.heights(mean)
    if not np.isfinite(heights).any():
        return said
    drawn = heights[np.isfinite(heights)]
    low, high = int(np.nanargmin(heights)), int(np.nanargmax(heights))
    has_top = heights[high] - max(drawn[0], drawn[-1]) > seen.step
    has_bottom = min(drawn[0], drawn[-1]) - heights[low] > seen.step or with_lowest
    found = [(high, "highest")] * bool(has_top) + [(low, "lowest")] * bool(has_bottom)
    for place, which in sorted(found):
        values = {"said": said, "value": number(mean[place]), "x": f"{seen.x[place]:g}"}
        if which == "highest":
            said = _("{said}, highest {value} at {x}", **values)
        else:
            said = _("{said}, lowest {value} at {x}", **values)
    return said


# ---- several lines ----------------------------------------------------------------------------


def comparison(seen):
    """Yield sentences on how often two to four lines cross, and which is highest at the right end.

    Of more than two, crossings are counted only where each of them is clear: elsewhere the eye
    finds others than the count.

    Parameters
    ----------
    seen : Sight
        All lines of the figure.
    """
    heights = [seen.heights(runs.mean(axis=0)) for runs in seen.runs.values()]
    if not 2 <= len(heights) <= _MOST_LINES or len(seen.x) < 2:
        return
    if not all(np.isfinite(h[[0, -1]]).all() for h in heights):
        return  # where one of them diverges, what it does before is chance
    gaps = [a - b for a, b in itertools.combinations(heights, 2)]
    clear = [_crossings(gap, seen.step) for gap in gaps]
    n, every = (sum(n or 0 for n in found) for found in (clear, [_crossings(g, 0) for g in gaps]))
    if any(n is not None for n in clear) and (len(heights) == 2 or n == every):
        yield _crossed(n)
    yield _at_the_end(seen)


def _crossings(differences, step):
    """Return how often a difference changes its sign; None where it is never seen."""
    signs = np.sign(differences[np.abs(differences) > step])
    return int((np.diff(signs) != 0).sum()) if len(signs) else None


def _crossed(n):
    if not n:
        return _("The lines do not clearly cross.")
    return ngettext("The lines clearly cross once.", "The lines clearly cross {n} times.", n, n=n)


def _at_the_end(seen):
    ends = {label: seen.heights(runs[:, -1]) for label, runs in seen.runs.items()}
    first, second = sorted(ends, key=lambda label: -ends[label].mean())[:2]
    reached = [label for label in ends if ends[label].max() >= ends[first].min()]
    if len(reached) > 1 and any(len(runs) > 1 for runs in ends.values()):
        return _("At the right end the bands of {names} overlap.", names=_listed(reached))
    top = ends[first].mean()
    level = [label for label in ends if top - ends[label].mean() <= seen.step]
    if len(level) > 1:
        return _("At the right end {names} are level.", names=_listed(level))
    if seen.is_log:  # there the distance would be a factor
        return _("At the right end {name} is highest.", name=texts.short(first))
    gap = number(float(top - ends[second].mean()))
    return _(
        "At the right end {name} is highest, {gap} above {other}.",
        name=texts.short(first), gap=gap, other=texts.short(second),
    )  # fmt: skip


def _listed(labels):
    *others, last = map(texts.short, labels)
    return _("{others} and {last}", others=", ".join(others), last=last)


# ---- bars and rows ----------------------------------------------------------------------------


def ranking(labels, lows, highs, from_zero=False):
    """Yield a sentence on which of three or more rows is clear of all others, at the top and below.

    Parameters
    ----------
    labels : list of str
        Names of the rows.
    lows, highs : array (rows,)
        Lowest and highest value of each; the same where it has one.
    from_zero : bool
        Whether the axis begins at zero, as that of bars does.
    """
    ends = np.concatenate([lows, highs])
    if not np.isfinite(ends).all() or len(labels) < 3:
        return
    step = _SEEN * np.ptp([*ends, *([0] if from_zero else [])])
    if np.ptp(ends) <= step:
        yield _("All lie between {low} and {high}.", low=number(ends.min()),
                high=number(ends.max()))  # fmt: skip
        return
    top, bottom = int(highs.argmax()), int(lows.argmin())
    is_clear = lows[top] - np.delete(highs, top).max() > step
    is_below = np.delete(lows, bottom).min() - highs[bottom] > step
    names = {"top": texts.short(labels[top]), "bottom": texts.short(labels[bottom])}
    if is_clear and is_below:
        yield _("Highest: {top}; lowest: {bottom}.", **names)
    elif is_clear:
        yield _("Highest: {top}.", top=names["top"])
    elif is_below:
        yield _("Lowest: {bottom}.", bottom=names["bottom"])
