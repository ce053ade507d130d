"""The ground of the optimizer playground: losses over two weights, and where they are lowest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from helpers import landscapes


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Surface:
    """A loss over two weights.

    `loss` and `gradient` take a point (2,); `xs`, `ys`, `heights` (len(ys), len(xs)) are its grid;
    `minima` (k, 2) are its lowest points; `start` is where paths begin unless told otherwise.
    """

    name: str
    loss: Callable
    gradient: Callable
    xs: np.ndarray
    ys: np.ndarray
    heights: np.ndarray
    minima: np.ndarray
    start: tuple[float, float]


def _turned(steep, degrees):
    """Return the matrix of a bowl that is `steep` times as steep across as along an axis."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return turn @ np.diag([1.0, steep]) @ turn.T


def valley(steep=30.0, degrees=25.0):
    """Return a narrow valley: a bowl `steep` times as steep across as along, turned a little."""
    lowest, matrix = np.array([0.5, 0.3]), _turned(steep, degrees)
    xs, ys = np.linspace(-2, 2, 81), np.linspace(-1.5, 1.5, 61)
    return _surface(
        "a narrow valley",
        lambda p: 0.5 * (p - lowest) @ matrix @ (p - lowest),
        lambda p: matrix @ (p - lowest),
        (xs, ys), [lowest], (-1.5, 0.5),
    )  # fmt: skip


def saddle():
    """Return a saddle at (0, 0) between two valleys: ½x² − ½y² + ¼y⁴ + ¼, lowest at (0, ±1)."""
    xs, ys = np.linspace(-2, 2, 81), np.linspace(-1.6, 1.6, 65)
    return _surface(
        "a saddle",
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

    Raises
    ------
    TypeError, ValueError
        If it is no slice of two weights.
    """
    if not isinstance(cut, landscapes.Slice):
        raise TypeError(f"expected landscapes.output_slice(...), got {type(cut).__name__}.")
    if len(cut.picks) != 2:
        raise ValueError(f"the playground needs a slice of two weights, not {len(cut.picks)}.")
    xs, ys = np.asarray(xs, float), np.asarray(ys, float)
    heights = landscapes.grid(cut.loss, xs, ys)
    row, column = np.unravel_index(heights.argmin(), heights.shape)
    bounds = [(xs[0], xs[-1]), (ys[0], ys[-1])]
    found = minimize(cut.loss, [xs[column], ys[row]], jac=cut.gradient, bounds=bounds).x
    place = tuple(map(float, start))
    return Surface("my network", cut.loss, cut.gradient, xs, ys, heights, found[None], place)


def _surface(name, loss, gradient, axes, minima, start):
    heights = landscapes.grid(loss, *axes)
    return Surface(name, loss, gradient, *axes, heights, np.array(minima), start)
