"""Optimizers against each other, over learning rates and seeds, from a grid trained once."""

import functools
from dataclasses import dataclass

import numpy as np

from helpers import style
from helpers.explorers import arena_runs, controls
from helpers.explorers.explorer import Explorer, Panel, picture_panel
from helpers.explorers.picture import Picture

BEST = "each at its best"
AXES = ("epochs", "updates", "seconds")


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class View:
    """What is compared: by optimizer its rate, `xs` (epochs,) and `runs` (seeds, epochs)."""

    axis: str
    near: bool
    at: str
    rates: dict[str, float]
    xs: dict[str, np.ndarray]
    runs: dict[str, np.ndarray]


def best_rate(arena, name):
    """Return the index of the rate with the highest mean accuracy after the last epoch."""
    return int(arena.accuracy[arena.optimizers.index(name), :, :, -1].mean(axis=1).argmax())


def compute(arena, at, axis, near, **chosen):
    """Return the `View` of the chosen optimizers.

    Parameters
    ----------
    arena : arena_runs.ArenaRuns
    at : str or float
        `BEST`, or a common learning rate.
    axis : str
        One of `AXES`.
    near : bool
        Whether only the upper accuracies are drawn.
    **chosen : bool
        One for each optimizer, by name.
    """
    rates, xs, runs = {}, {}, {}
    epochs = np.arange(1, arena.accuracy.shape[-1] + 1)
    for number, name in enumerate(arena.optimizers):
        if not chosen[name]:
            continue
        place = best_rate(arena, name) if at == BEST else int(np.argmin(abs(arena.rates - at)))
        rates[name], runs[name] = float(arena.rates[place]), arena.accuracy[number, place]
        by_axis = {"epochs": epochs, "updates": epochs * arena.updates}
        xs[name] = by_axis.get(axis, arena.seconds[number, place].mean(axis=0))
    return View(axis, near, at, rates, xs, runs)


class ArenaPicture(Picture):
    """Curves with bands at the left; accuracy after the last epoch by learning rate at the right.

    A picture for each axis and range: what does not move is drawn once.
    """

    @style.applied()
    def __init__(self, arena, axis, near):
        super().__init__((7.6, 3.9))
        left, right = self.figure.subplots(1, 2, width_ratios=(1.2, 1), sharey=True)
        end = {
            "epochs": arena.accuracy.shape[-1],
            "updates": arena.accuracy.shape[-1] * arena.updates,
            "seconds": float(arena.seconds.mean(axis=2).max()),
        }[axis]
        top = np.ceil(arena.accuracy.max() * 50) / 50
        left.set(xlim=(0, end * 1.03), ylim=(0.7 if near else 0, top), xlabel=axis)
        left.set(ylabel="validation accuracy", title="Mean and range of three seeds")
        right.set(
            xscale="log",
            xlabel="learning rate",
            title="At the end (outlined: the rate at the left)",
        )
        self._bands, self._lines, self._humps, self._used = {}, {}, {}, {}
        for index, name in enumerate(arena.optimizers):
            look = style.series(index)
            color, plain = look["color"], look | {"marker": ""}
            band = left.fill_between([0, 1], [0, 0], [0, 0], color=color, alpha=0.2, lw=0)
            self._bands[name] = self.moves(band)
            self._lines[name] = self.moves(left.plot([], [], **look)[0])
            means = arena.accuracy[index, :, :, -1].mean(axis=1)
            self._humps[name] = self.moves(right.plot(arena.rates, means, **plain)[0])
            mark = {"color": color, "marker": look["marker"], "ms": 8, "mec": style.INK}
            self._used[name] = self.moves(right.plot([], [], linestyle="none", **mark)[0])
        pairs = [
            right.plot([], [], label=name, **style.series(index))[0]
            for index, name in enumerate(arena.optimizers)
        ]
        self.figure.legend(handles=pairs, loc="outside lower center", ncols=6, handlelength=2.4)

    def draw(self, view):
        """Set curves, bands and points of the chosen optimizers; the others are not seen."""
        for name, line in self._lines.items():
            there = name in view.runs
            for artist in (line, self._bands[name], self._humps[name], self._used[name]):
                artist.set_visible(there)
            if not there:
                continue
            xs, runs = view.xs[name], view.runs[name]
            line.set_data(xs, runs.mean(axis=0))
            low, high = runs.min(axis=0), runs.max(axis=0)
            outline = np.column_stack([np.r_[xs, xs[::-1]], np.r_[low, high[::-1]]])
            self._bands[name].set_verts([outline])
            self._used[name].set_data([view.rates[name]], [runs[:, -1].mean()])


def say(view):
    """Return accuracies, their ranges, and whether the first is ahead of the others' ranges."""
    if not view.runs:
        return "Tick an optimizer."
    ends = {name: runs[:, -1] for name, runs in view.runs.items()}
    parts = [
        f"{name} {end.mean():.3f} ({end.min():.3f} to {end.max():.3f}) at {view.rates[name]:g}"
        + (f" in {view.xs[name][-1]:.2f} s" if view.axis == "seconds" else "")
        for name, end in ends.items()
    ]
    last = next(iter(view.xs.values()))[-1]
    when = "the last epoch" if view.axis == "seconds" else f"{last:,} {view.axis}"
    text = f"Validation accuracy after {when}: {'; '.join(parts)}."
    if view.near:
        text = f"Drawn from 0.7 up. {text}"
    first = max(ends, key=lambda name: ends[name].mean())
    level = [name for name in ends if name != first and ends[name].max() >= ends[first].min()]
    if len(ends) > 1:
        text += f" {first} has the highest mean; its range " + (
            f"overlaps with {', '.join(level)}." if level else "lies above all others."
        )
    return text


def arena(file=arena_runs.FILE):
    """Compare optimizers: curves with bands, and accuracy against learning rate.

    The runs were trained once (`make arena`) from equal start weights on equal batches.

    Returns
    -------
    Explorer

    Raises
    ------
    ValueError
        If the stored grid is missing or damaged.
    """
    measured = arena_runs.load(file)

    @functools.cache
    def picture(axis, near):
        return ArenaPicture(measured, axis, near)

    panel = picture_panel(picture(AXES[0], True))
    ticks = {
        name: controls.tick(name, name in ("SGD", "momentum", "Adam"))
        for name in measured.optimizers
    }  # fmt: skip
    at = [(BEST, BEST), *((f"{rate:g}", float(rate)) for rate in measured.rates)]
    return Explorer(
        "arena",
        {
            "at": controls.choice("learning rate", at),
            "axis": controls.choice("against", AXES),
            "near": controls.tick("from 0.7 up only", True),
            **ticks,
        },
        functools.partial(compute, measured),
        [Panel(panel.widget, lambda view: picture(view.axis, view.near).png(view))],
        say,
        rows=[["at", "axis", "near"], list(ticks)],
    )
