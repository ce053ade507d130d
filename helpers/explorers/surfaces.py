"""The ground of the optimizer playground: losses over two weights, and where they are lowest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers import checks, landscapes
from helpers.plotting import arguments
from helpers.words import N_, _

_MOST_NODES = 100  # along a side of the map: the loss of each node is computed


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Surface:
    """A loss over two weights.

    `name` and `title` are English, marked with `N_`; `xs`, `ys`, `heights` (len(ys), len(xs)) are
    its grid; `minima` (k, 2) are its lowest points; `start` is where paths begin unless told
    otherwise.
    """

    name: str
    title: str
    loss: Callable[[np.ndarray], float]
    gradient: Callable[[np.ndarray], np.ndarray]
    xs: np.ndarray
    ys: np.ndarray
    heights: np.ndarray
    minima: np.ndarray
    start: tuple[float, float]

    def shows(self, point):
        """Return whether a point (2,) lies on the grid.

        Parameters
        ----------
        point : pair of float
            Its two weights.
        """
        return bool(self.xs[0] <= point[0] <= self.xs[-1] and self.ys[0] <= point[1] <= self.ys[-1])


def valley():
    """Return a narrow valley: a bowl 30 times as steep across as along, turned by 25 degrees."""
    lowest, angle = np.array([0.5, 0.3]), np.radians(25.0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = turn @ np.diag([1.0, 30.0]) @ turn.T
    xs, ys = np.linspace(-2, 2, 81), np.linspace(-1.5, 1.5, 61)
    return _surface(
        N_("a narrow valley"), N_("A narrow valley"),
        lambda p: 0.5 * (p - lowest) @ matrix @ (p - lowest),
        lambda p: matrix @ (p - lowest),
        (xs, ys), [lowest], (-1.5, 0.5),
    )  # fmt: skip


def saddle():
    """Return a saddle at (0, 0) between two valleys: ½x² − ½y² + ¼y⁴ + ¼, lowest at (0, ±1)."""
    xs, ys = np.linspace(-2, 2, 81), np.linspace(-1.6, 1.6, 65)
    return _surface(
        N_("a saddle"), N_("A saddle"),
        lambda p: 0.5 * p[0] ** 2 - 0.5 * p[1] ** 2 + 0.25 * p[1] ** 4 + 0.25,
        lambda p: np.array([p[0], p[1] ** 3 - p[1]]),
        (xs, ys), [(0.0, 1.0), (0.0, -1.0)], (-1.6, 0.02),
    )  # fmt: skip


def network_slice(cut, xs, ys, start):
    """Return a slice of two weights of a network's own loss as a surface.

    Its minimum is the lowest point of what is drawn, found between the nodes of the grid, too.

    Parameters
    ----------
    cut : helpers.landscapes.Slice
        Of two weights.
    xs, ys : arrays (n,), (m,)
        The weights that are drawn.
    start : pair of float
        Where paths begin.

    Raises
    ------
    TypeError, ValueError
        If it is no slice of two weights, or the numbers are not as said here.
    """
    from scipy.optimize import minimize  # only here: it is half of what this package takes to load

    _require_two(cut)
    xs, ys = _rising("xs", xs), _rising("ys", ys)
    start = _on_the_map(start, xs, ys)
    heights = _heights(cut, xs, ys)
    row, column = np.unravel_index(heights.argmin(), heights.shape)
    bounds = [(xs[0], xs[-1]), (ys[0], ys[-1])]
    found = minimize(cut.loss, [xs[column], ys[row]], jac=cut.gradient, bounds=bounds).x
    return Surface(
        N_("my network"), N_("My network"), cut.loss, cut.gradient, xs, ys, heights, found[None],
        start,
    )  # fmt: skip


def _require_two(cut):
    if not isinstance(cut, landscapes.Slice):
        kind = type(cut).__name__
        raise TypeError(_("expected landscapes.output_slice(...), got {kind}.", kind=kind))
    n = np.size(cut.here)
    if n != 2:
        raise ValueError(_("the playground needs a slice of two weights, not {n}.", n=n))


def _rising(name, values):
    values = arguments.drawable(name, checks.numbers(name, values), _MOST_NODES)
    if len(values) < 2 or not (np.isfinite(values).all() and (np.diff(values) > 0).all()):
        raise ValueError(_("{name} must be two rising numbers or more.", name=name))
    return values


def _on_the_map(start, xs, ys):
    start = checks.numbers("start", start)
    if len(start) != 2:
        raise ValueError(_("start must be a pair of weights, such as (1.2, 0.6)."))
    if not (xs[0] <= start[0] <= xs[-1] and ys[0] <= start[1] <= ys[-1]):
        raise ValueError(
            _("start must lie on the map, between ({left:g}, {low:g}) and ({right:g}, {high:g}).",
              left=xs[0], low=ys[0], right=xs[-1], high=ys[-1])
        )  # fmt: skip
    return float(start[0]), float(start[1])


def _heights(cut, xs, ys):
    """Return the losses over the grid, if a map can be drawn of them."""
    try:
        with np.errstate(all="ignore"):
            heights = np.asarray(landscapes.grid(cut.loss, xs, ys), dtype=float)
    except Exception as error:  # a slice that was made by hand may hold anything
        raise ValueError(
            _("the loss of this slice can't be computed ({error}): make it with "
              "landscapes.output_slice(...).", error=type(error).__name__)
        ) from None  # fmt: skip
    if not np.isfinite(heights).all():
        raise ValueError(
            _("the loss is no finite number everywhere on this map: look at the weights of the "
              "model, and at xs and ys.")
        )  # fmt: skip
    if not (np.diff(levels(heights - heights.min())) > 0).all():
        raise ValueError(
            _("the loss is the same everywhere on this map, so nothing leads downhill: choose "
              "other weights, or wider xs and ys.")
        )  # fmt: skip
    return heights


def levels(heights):
    """Return the contours of a map: the closer, the lower.

    Parameters
    ----------
    heights : array
        Above the lowest.
    """
    return np.geomspace(1, 1 + heights.max(), 16) - 1


def _surface(name, title, loss, gradient, axes, minima, start):
    heights = landscapes.grid(loss, *axes)
    return Surface(name, title, loss, gradient, *axes, heights, np.array(minima), start)
