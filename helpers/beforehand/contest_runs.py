"""The contest of lesson 01 as it is stored; `train_contest` and `train_tables` trained it."""

import pathlib
from dataclasses import dataclass

import numpy as np

from helpers import checks, differences
from helpers.beforehand import stored
from helpers.words import _

FILE = pathlib.Path(__file__).parent / "contest.json"
TABLES_FILE = FILE.with_name("tables.json")
N_JUDGES = 6000  # validation images


@dataclass(frozen=True)
class Tried:
    """A setting of a grid, and the accuracy it reached on the images that choose."""

    model: str
    images: int
    setting: str
    accuracy: float


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Trained:
    """A model trained with its setting: `right` (6,000,) tells which judging images it had right.

    `images` is how many it learned from, `draw` which ones; `seconds` on one core.
    """

    model: str
    images: int
    draw: int
    setting: str
    seconds: float
    right: np.ndarray

    @property
    def accuracy(self):
        """The share of the judging images that it had right."""
        return float(self.right.mean())


@dataclass(frozen=True, eq=False)
class Contest:
    """All runs: the grids, those on images, and those on images whose pixels were shuffled.

    `together` holds for ten groups of five dense networks what the best of the five reached, and
    what the average of their outputs did: {"best of five": array (10,), "average of five": …}.
    """

    grid: tuple[Tried, ...]
    runs: tuple[Trained, ...]
    shuffled: tuple[Trained, ...]
    together: dict[str, np.ndarray]

    @property
    def sizes(self):
        """From how many images all models learned (an SVC may be left out), as a tuple of int."""
        models = {}
        for run in self.runs:
            models.setdefault(run.images, set()).add(run.model)
        most = set.union(*models.values()) - {"SVC", stored.named("SVC on edges")}
        return tuple(sorted(size for size, trained in models.items() if most <= trained))


def _words(setting):
    return ", ".join(f"{name} {value}" for name, value in setting.items())


def _trained(row):
    right = np.unpackbits(np.frombuffer(bytes.fromhex(row["right"]), np.uint8))[:N_JUDGES] == 1
    if len(right) != N_JUDGES or abs(right.mean() - row["accuracy"]) > 1e-4:
        raise ValueError
    setting, seconds = _words(row["setting"]), float(row["seconds"])
    model = stored.named(row["model"])
    return Trained(model, int(row["images"]), int(row["draw"]), setting, seconds, right)


def _contest(content):
    grid = (
        Tried(
            stored.named(row["model"]),
            int(row["images"]),
            _words(row["setting"]),
            float(row["accuracy"]),
        )
        for row in content["grid"]
    )
    runs, shuffled = (tuple(map(_trained, content[part])) for part in ("runs", "shuffled"))
    groups = content["together"]
    together = {
        _("best of five"): np.array([max(row["each"]) for row in groups], float),
        _("average of five"): np.array([row["average"] for row in groups], float),
    }
    return Contest(tuple(grid), runs, shuffled, together)


def load(file=FILE):
    """Return the stored contest on images.

    Parameters
    ----------
    file : str or path
        By default the one that comes with the course.

    Returns
    -------
    Contest

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """
    return stored.read(file, _contest, "make contest")


def load_folds(file=TABLES_FILE):
    """Return the accuracies on the folds of the tables: {table: {model: array (10,)}}.

    Parameters
    ----------
    file : str or path
        By default the one that comes with the course.

    Raises
    ------
    ValueError
        Where the file isn't what it was.
    """

    def build(content):
        tables = {}
        for row in content["folds"]:
            folds = np.array(row["accuracy"], float)
            table = tables.setdefault(stored.named(row["table"]), {})
            table[stored.named(row["model"])] = folds
        return tables

    return stored.read(file, build, "make contest")


def accuracies(runs, n_images):
    """Return the accuracy of each model on each draw of so many images.

    Parameters
    ----------
    runs : sequence of Trained
        `contest.runs` or `contest.shuffled`.
    n_images : int
        One of `contest.sizes`.

    Returns
    -------
    dict of str to array (draws,)

    Raises
    ------
    TypeError, ValueError
        If these are no runs, or none of them learned from so many.
    """
    return {model: np.array([run.accuracy for run in some])
            for model, some in _by_model(runs, n_images).items()}  # fmt: skip


def right(runs, n_images):
    """Return which of the judging images each model had right on its first draw, as 0 and 1.

    Parameters
    ----------
    runs, n_images
        As for `accuracies`.

    Returns
    -------
    dict of str to array (6000,)
    """
    return {m: some[0].right.astype(float) for m, some in _by_model(runs, n_images).items()}


def _by_model(runs, n_images):
    """Return {model: its runs on so many images, by draw}."""
    checks.whole("n_images", n_images, 1)
    is_right = isinstance(runs, (list, tuple)) and all(isinstance(run, Trained) for run in runs)
    if not is_right:
        raise TypeError(_("runs must be those of the stored contest, such as contest.runs."))
    some = sorted((r for r in runs if r.images == n_images), key=lambda r: r.draw)
    if not some:
        raise ValueError(_("none of these runs learned from {n:,} images.", n=n_images))
    models = dict.fromkeys(run.model for run in runs)
    return {m: found for m in models if (found := [run for run in some if run.model == m])}


def each_against_each(groups, firsts, references, where):
    """Return the paired difference of each of some models from each of some others.

    Parameters
    ----------
    groups : dict of str to array (pairs,)
        As `accuracies`, `right` or a table of `load_folds` gives them.
    firsts, references : sequence of str
        Labels of `groups`.
    where : str
        What is written before a label: "48,000 images".

    Returns
    -------
    tuple of differences.Difference
    """
    checks.text("where", where)
    groups = checks.series(groups)
    missing = [name for name in (*firsts, *references) if name not in groups]
    if missing:
        raise ValueError(_("there is no {name!r} among these runs.", name=missing[0]))
    return tuple(
        differences.paired({f"{where}: {one}": groups[one], other: groups[other]}, other)[0]
        for one in firsts
        for other in references
    )


def by_size(contest):
    """Return the mean accuracy of each model at each size.

    Parameters
    ----------
    contest : Contest
        As `load` gives it.

    Returns
    -------
    dict of str to array (sizes,)
        NaN where a model was not trained on so many.
    """
    if not isinstance(contest, Contest):
        raise TypeError(_("expected the stored contest, as load() gives it."))
    at = [accuracies(contest.runs, size) for size in contest.sizes]
    models = dict.fromkeys(run.model for run in contest.runs)
    return {m: np.array([x[m].mean() if m in x else np.nan for x in at]) for m in models}


def grid_table(contest, n_images):
    """Return the grids that were tried on so many images: a row a model.

    Parameters
    ----------
    contest : Contest
        As `load` gives it.
    n_images : int
        2,000, 16,000 or 48,000 (there of boosting alone).

    Returns
    -------
    pandas.DataFrame
        The accuracies of the settings on the images that choose, and the setting chosen.

    Raises
    ------
    TypeError, ValueError
        If it is something else, or no grid was tried on so many.
    """
    import pandas as pd

    checks.whole("n_images", n_images, 1)
    if not isinstance(contest, Contest):
        raise TypeError(_("expected the stored contest, as load() gives it."))
    tried = {}
    for one in contest.grid:
        if one.images == n_images:
            tried.setdefault(one.model, []).append(one)
    if not tried:
        raise ValueError(_("no grid was tried on {n:,} images.", n=n_images))
    rows = []
    for model, some in tried.items():
        best = max(some, key=lambda one: one.accuracy)
        each = ", ".join(f"{one.accuracy:.3f}" for one in some)
        rows.append({_("model"): model, _("settings"): each, _("chosen"): best.setting})
    return pd.DataFrame(rows).set_index(_("model"))
