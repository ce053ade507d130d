"""Optimizers against each other, over learning rates and seeds, from a grid trained once."""

import functools
from dataclasses import dataclass

import numpy as np

from helpers import differences, style
from helpers.explorers import arena_runs, controls
from helpers.explorers.explorer import Explorer, Panel, picture_panel
from helpers.explorers.picture import Picture
from helpers.words import N_, _, ngettext

BEST = N_("each at its best")
AXES = (N_("epochs"), N_("updates"), N_("seconds"))


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class View:
    """What is compared: by optimizer its rate, `xs` (epochs,) and `runs` (seeds, epochs)."""

    axis: str
    near: bool
    rates: dict[str, float]
    xs: dict[str, np.ndarray]
    runs: dict[str, np.ndarray]


def best_rate(arena, name):
    """Return the index of the rate with the highest mean accuracy after the last epoch.

    Parameters
    ----------
    arena : arena_runs.ArenaRuns
        What was measured.
    name : str
        Of an optimizer.
    """
    return int(arena.accuracy[arena.optimizers.index(name), :, :, -1].mean(axis=1).argmax())


def compute(arena, at, axis, near, **chosen):
    """Return the `View` of the chosen optimizers.

    Parameters
    ----------
    arena : arena_runs.ArenaRuns
        What was measured.
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
    return View(axis, near, rates, xs, runs)


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
        left.set(xlim=(0, end * 1.03), ylim=(0.7 if near else 0, top), xlabel=_(axis))
        left.set(ylabel=_("validation accuracy"), title=_("Mean and range over the seeds"))
        right.set(
            xscale="log",
            xlabel=_("learning rate"),
            title=_("At the end (outlined: the rate at the left)"),
        )
        self._bands, self._lines, self._humps, self._used = {}, {}, {}, {}
        for index, name in enumerate(arena.optimizers):
            look = style.of(name, index)
            color, plain = look["color"], look | {"marker": ""}
            band = left.fill_between([0, 1], [0, 0], [0, 0], color=color, alpha=0.2, lw=0)
            self._bands[name] = self.moves(band)
            self._lines[name] = self.moves(left.plot([], [], **look)[0])
            means = arena.accuracy[index, :, :, -1].mean(axis=1)
            self._humps[name] = self.moves(right.plot(arena.rates, means, **plain)[0])
            mark = {"color": color, "marker": look["marker"], "ms": 8, "mec": style.INK}
            self._used[name] = self.moves(right.plot([], [], linestyle="none", **mark)[0])
        pairs = [
            right.plot([], [], label=name, **style.of(name, index))[0]
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
    """Return accuracies, their ranges, and of which others the highest mean is shown ahead.

    Parameters
    ----------
    view : View
        What is compared.
    """
    if not view.runs:
        return _("Tick an optimizer.")
    ends = {name: runs[:, -1] for name, runs in view.runs.items()}
    parts = "; ".join(_end(view, name, end) for name, end in ends.items())
    sentences = [_("Drawn from 0.7 up.")] if view.near else []
    sentences.append(_after(view.axis, next(iter(view.xs.values()))[-1], parts))
    if len(ends) > 1:
        sentences.append(_ahead(ends))
    return " ".join(sentences)


def _end(view, name, end):
    figures = {
        "name": name, "mean": end.mean(), "low": end.min(), "high": end.max(),
        "rate": view.rates[name],
    }  # fmt: skip
    if view.axis != "seconds":
        return _("{name} {mean:.3f} ({low:.3f} to {high:.3f}) at {rate:g}", **figures)
    return _(
        "{name} {mean:.3f} ({low:.3f} to {high:.3f}) at {rate:g} in {seconds:.2f} s",
        **figures,
        seconds=view.xs[name][-1],
    )


def _after(axis, last, parts):
    if axis == "seconds":
        return _("Validation accuracy after the last epoch: {parts}.", parts=parts)
    if axis == "updates":
        return ngettext(
            "Validation accuracy after {n:,} update: {parts}.",
            "Validation accuracy after {n:,} updates: {parts}.",
            last,
            n=last,
            parts=parts,
        )
    return ngettext(
        "Validation accuracy after {n:,} epoch: {parts}.",
        "Validation accuracy after {n:,} epochs: {parts}.",
        last,
        n=last,
        parts=parts,
    )


def _ahead(ends):
    """Say of the highest mean whether its pairs, seed by seed, show it ahead of the others."""
    first = max(ends, key=lambda name: ends[name].mean())
    pairs = differences.paired(ends, first)
    behind = [one.label for one in pairs if one.reading == differences.BEHIND]
    level = [one.label for one in pairs if one.label not in behind]
    places = {"name": first, "behind": ", ".join(behind), "level": ", ".join(level)}
    if not level:
        return _("{name} has the highest mean; compared seed by seed, it is shown ahead of the "
                 "others ticked.", **places)  # fmt: skip
    if not behind:
        return _("{name} has the highest mean; that it is ahead of {level} is not shown by these "
                 "runs.", **places)  # fmt: skip
    return _(
        "{name} has the highest mean; compared seed by seed, it is shown ahead of {behind}. That "
        "it is ahead of {level} is not shown by these runs.",
        **places,
    )


def arena():
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
    measured = arena_runs.load(arena_runs.FILE)

    @functools.cache
    def picture(axis, near):
        return ArenaPicture(measured, axis, near)

    panel = picture_panel(picture(AXES[0], True))
    ticks = {
        name: controls.tick(name, name in ("SGD", "momentum", "Adam"))
        for name in measured.optimizers
    }  # fmt: skip
    at = [(_(BEST), BEST), *((f"{rate:g}", float(rate)) for rate in measured.rates)]
    return Explorer(
        "arena",
        _("Arena"),
        {
            "at": controls.choice(_("learning rate"), at),
            "axis": controls.choice(_("against"), [(_(axis), axis) for axis in AXES]),
            "near": controls.tick(_("from 0.7 up only"), True),
            **ticks,
        },
        functools.partial(compute, measured),
        [Panel(panel.widget, lambda view: picture(view.axis, view.near).png(view))],
        say,
        rows=[["at", "axis", "near"], list(ticks)],
    )
