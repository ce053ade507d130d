"""Optimizers on a loss over two weights, from a start of the learner's choice, step by step."""

import functools
from dataclasses import dataclass

import numpy as np

from helpers import style
from helpers.explorers import controls, surfaces
from helpers.explorers.explorer import Explorer, Panel, picture_panel
from helpers.explorers.picture import Picture
from helpers.explorers.update_rules import RULES, path
from helpers.plotting.canvas import number
from helpers.words import N_, _, ngettext

STEPS = 60
_ABOVE = 1e-6  # above the lowest loss: where the axis of the loss ends


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class View:
    """Paths on a surface up to a step: by name `paths` (step + 1, 2) and `losses` (step + 1,)."""

    surface: str
    step: int
    start: tuple[float, float]
    paths: dict[str, np.ndarray]
    losses: dict[str, np.ndarray]


def _losses(surface, points):
    with np.errstate(over="ignore", invalid="ignore"):
        return np.array([surface.loss(p) if np.isfinite(p).all() else np.nan for p in points])


def walker(ground):
    """Return a function (surface, name, start, rate) that gives path and losses, remembered.

    Parameters
    ----------
    ground : dict of str to Surface
        By name.
    """

    @functools.lru_cache(maxsize=256)
    def walk(surface, name, start, rate):
        points = path(name, ground[surface].gradient, start, rate, STEPS)
        return points, _losses(ground[surface], points)

    return walk


def compute(walk, surface, step, x, y, **chosen):
    """Return the `View` after `step` steps from (x, y).

    Parameters
    ----------
    walk : callable
        As `walker` gives it.
    surface : str
        Its name.
    step : int
        From 0 to `STEPS`.
    x, y : float
        The start.
    **chosen
        For each optimizer, `NAME_on` (bool) and `NAME_rate` (float).
    """
    on = [name for name in RULES if chosen[f"{name}_on"]]
    walks = {name: walk(surface, name, (x, y), chosen[f"{name}_rate"]) for name in on}
    paths = {name: points[: step + 1] for name, (points, losses) in walks.items()}
    losses = {name: losses[: step + 1] for name, (points, losses) in walks.items()}
    return View(surface, step, (x, y), paths, losses)


class SurfacePicture(Picture):
    """One surface with paths at the left; at the right how far above its lowest point they are."""

    @style.applied()
    def __init__(self, surface):
        super().__init__((7.6, 3.9))
        self._surface = surface
        self.map, right = self.figure.subplots(1, 2, width_ratios=(1.5, 1))
        self._lowest = min(surface.loss(point) for point in surface.minima)
        self._make_map(self.map, surface)
        top = surface.heights.max() - self._lowest
        right.set(yscale="log", xlim=(0, STEPS), ylim=(_ABOVE, 3 * top), xlabel=_("step"))
        right.set(title=_("Loss above the lowest"))
        self._paths, self._ends, self._curves = {}, {}, {}
        for index, name in enumerate(RULES):
            marked = style.of(name, index)
            look = marked | {"marker": ""}
            self._paths[name] = self.moves(self.map.plot([], [], label=name, **look)[0])
            self._ends[name] = self.moves(self.map.plot([], [], ms=6, **marked)[0])
            self._curves[name] = self.moves(right.plot([], [], **look)[0])
        pairs = [
            self.map.plot([], [], label=name, **style.of(name, index))[0]
            for index, name in enumerate(RULES)
        ]
        self.figure.legend(handles=pairs, loc="outside lower center", ncols=6, handlelength=2.4)
        (start,) = self.map.plot([], [], "o", mfc="white", mec=style.INK, ms=6)
        self._start = self.moves(start)

    def _make_map(self, ax, surface):
        heights = surface.heights - self._lowest
        lines = surfaces.levels(heights)
        ax.contourf(surface.xs, surface.ys, heights, levels=lines, cmap="Greys", alpha=0.55)
        ax.set(xlabel=_("weight 1"), ylabel=_("weight 2"), title=_(surface.title))
        ax.set(xlim=surface.xs[[0, -1]], ylim=surface.ys[[0, -1]])
        ax.grid(visible=False)
        ax.plot(*surface.minima.T, "*", color=style.INK, ms=10, linestyle="none")

    def draw(self, view):
        """Set paths and curves; those of optimizers that are not chosen are not seen."""
        self._start.set_data([view.start[0]], [view.start[1]])
        for name, drawn in self._paths.items():
            points = view.paths.get(name, np.empty((0, 2)))
            drawn.set_data(*points.T)
            self._ends[name].set_data(*points[-1:].T)
            above = np.maximum(view.losses.get(name, np.empty(0)) - self._lowest, _ABOVE)
            self._curves[name].set_data(np.arange(len(above)), above)

    def at(self, right, down):
        """Return the point (x, y) at a place of the picture; None outside of the map.

        Parameters
        ----------
        right, down : float
            Shares of the width from the left, and of the height from the top.
        """
        width, height = self.figure.bbox.size
        pixel = (right * width, (1 - down) * height)
        if not self.map.bbox.contains(*pixel):
            return None
        x, y = self.map.transData.inverted().transform(pixel)
        return round(float(x), 2), round(float(y), 2)


def say(view, ground):
    """Return what is to be seen, in a sentence.

    Parameters
    ----------
    view : View
        Paths up to a step.
    ground : dict of str to Surface
        By name.
    """
    surface = ground[view.surface]
    on_map = surface.shows(view.start)
    said = {
        "surface": _(view.surface),
        "start": f"({view.start[0]:g}, {view.start[1]:g})",
    }
    if view.losses:
        return _walked(view.step, on_map, said | {"parts": ", ".join(_ends(view, surface))})
    if on_map:
        return _("On {surface}, start {start}: tick an optimizer.", **said)
    return _("On {surface}, start {start}, outside of the map: tick an optimizer.", **said)


def _walked(step, on_map, said):
    if on_map:
        return ngettext(
            "On {surface}, {n} step from {start}, loss above the lowest: {parts}.",
            "On {surface}, {n} steps from {start}, loss above the lowest: {parts}.",
            step,
            n=step,
            **said,
        )
    return ngettext(
        "On {surface}, {n} step from {start}, outside of the map, loss above the lowest: {parts}.",
        "On {surface}, {n} steps from {start}, outside of the map, loss above the lowest: {parts}.",
        step,
        n=step,
        **said,
    )


def _ends(view, surface):
    """Return what became of each optimizer."""
    lowest = min(surface.loss(point) for point in surface.minima)
    parts = []
    for name, losses in view.losses.items():
        # A slice's minimum is found to some 1e-9: a path may end lower by less.
        end = number(np.maximum(losses[-1] - lowest, 0.0))
        if not np.isfinite(losses[-1]):
            parts.append(_("{name} has flown off", name=name))
        elif lowest - losses[-1] > _ABOVE and not surface.shows(view.paths[name][-1]):
            parts.append(_("{name} below the lowest of the map (off the map)", name=name))
        elif not surface.shows(view.paths[name][-1]):
            parts.append(_("{name} {loss} (off the map)", name=name, loss=end))
        else:
            parts.append(f"{name} {end}")
    return parts


def _reach(ground, side):
    """Return the least and the greatest start: ten units from 0, or further where a map goes on."""
    ends = [float(end) for surface in ground.values() for end in getattr(surface, side)[[0, -1]]]
    return min(-10.0, *ends), max(10.0, *ends)


def _controls(ground):
    first = next(iter(ground.values()))
    x, y = first.start
    (left, right), (low, high) = (_reach(ground, side) for side in ("xs", "ys"))
    parts = {
        "surface": controls.choice(_("surface"), [(_(name), name) for name in ground]),
        "step": controls.slider(_("steps"), 20, 0, STEPS),
        "x": controls.number(_("start: weight 1"), x, left, right, 0.1),
        "y": controls.number(_("weight 2"), y, low, high, 0.1),
    }
    for name in RULES:
        rate = RULES[name][1]
        parts[f"{name}_on"] = controls.tick(name, name in ("SGD", "momentum", "Adam"))
        label = _("rate of {name}", name=name)
        parts[f"{name}_rate"] = controls.number(label, rate, 0.0, 10.0, rate / 10)
    return parts


def playground(cut=None, xs=None, ys=None, start=None):
    """Let optimizers walk over a narrow valley, a saddle, and a slice of the learner's own loss.

    The start is typed, or clicked on the map.

    Parameters
    ----------
    cut : helpers.landscapes.Slice, optional
        Of two weights, as `landscapes.output_slice` gives it.
    xs, ys : arrays (n,), (m,), optional
        The weights of it that are drawn; needed with it.
    start : pair of float, optional
        Where paths on it begin; needed with it.

    Returns
    -------
    Explorer
    """
    found, places = [surfaces.valley(), surfaces.saddle()], (xs, ys, start)
    if cut is None and any(place is not None for place in places):
        raise ValueError(_("xs, ys and start are those of a slice: give cut, too."))
    if cut is not None:
        if any(place is None for place in places):
            raise ValueError(_("with a slice, give xs, ys and start, too."))
        found.append(surfaces.network_slice(cut, xs, ys, start))
    ground = {surface.name: surface for surface in found}
    pictures = {name: SurfacePicture(surface) for name, surface in ground.items()}
    walk = walker(ground)

    def begin(surface):
        return dict(zip("xy", ground[surface].start, strict=True))

    def click(right, down, surface, **values):
        point = pictures[surface].at(right, down)
        return dict(zip("xy", point, strict=True)) if point else {}

    panel = picture_panel(pictures[found[0].name])
    panel = Panel(panel.widget, lambda view: pictures[view.surface].png(view))
    return Explorer(
        "playground", _("Playground"), _controls(ground), functools.partial(compute, walk), [panel],
        lambda view: say(view, ground),
        actions={
            N_("one step"): lambda step, **values: {"step": step + 1},
            N_("back to the start"): lambda **values: {"step": 0},
        },
        reactions={"surface": lambda surface, **values: begin(surface)},
        clicked=click,
        rows=[
            ["surface", "step", "one step", "back to the start"], ["x", "y"],
            *[[f"{name}_{part}" for name in names for part in ("on", "rate")]
              for names in (("SGD", "momentum", "Nesterov"), ("Adagrad", "RMSprop", "Adam"))],
        ],
    )  # fmt: skip
