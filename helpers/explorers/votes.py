"""A vote against a running sum: a forest and boosting on one image, tree by tree."""

from dataclasses import dataclass

import numpy as np

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.picture import Picture, bars, set_bars, tiles, truth_mark
from helpers.plotting.canvas import number


@dataclass(frozen=True)
class Ensembles:
    """What all trees say about all images; of it every view is a part.

    `votes` (trees, n) holds the class that each tree of the forest names; `sums` (rounds, n,
    classes) the running sums of boosting; `forest` and `boosting` (steps,) the accuracies with so
    many trees or rounds.
    """

    votes: np.ndarray
    sums: np.ndarray
    labels: np.ndarray
    forest: np.ndarray
    boosting: np.ndarray


@dataclass(frozen=True)
class View:
    """One image after so many trees: shares of votes (classes,), sums (classes,), its class."""

    image: int
    trees: int
    shares: np.ndarray
    sums: np.ndarray
    truth: int
    forest: float
    boosting: float


def ensembles(forest, boosting, X, y):
    """Ask every tree about every image, once.

    Parameters
    ----------
    forest : fitted RandomForestClassifier (or ExtraTreesClassifier)
    boosting : fitted classifier with `staged_decision_function`, for three classes or more
    X, y : arrays (n, pixels), (n,)

    Returns
    -------
    Ensembles
        As many steps as the shorter of the two has.
    """
    if not hasattr(forest, "estimators_") or not hasattr(boosting, "staged_decision_function"):
        raise TypeError("votes() needs a fitted forest, then a fitted gradient boosting.")
    sums = np.array(list(boosting.staged_decision_function(X)))
    if sums.ndim != 3:
        raise ValueError("boosting must tell three classes or more apart.")
    steps = min(len(sums), len(forest.estimators_))
    votes = np.array([tree.predict(X) for tree in forest.estimators_[:steps]]).astype(int)
    counts = (votes[:, :, None] == np.arange(sums.shape[2])).cumsum(axis=0)
    return Ensembles(
        votes, sums[:steps], np.asarray(y),
        (counts.argmax(axis=2) == y).mean(axis=1),
        (sums[:steps].argmax(axis=2) == y).mean(axis=1),
    )  # fmt: skip


def compute(asked, image, trees):
    """Return the `View` of one image after the first `trees` trees and rounds."""
    classes = asked.sums.shape[2]
    shares = np.bincount(asked.votes[:trees, image], minlength=classes) / trees
    return View(
        image, trees, shares, asked.sums[trees - 1, image], int(asked.labels[image]),
        float(asked.forest[trees - 1]), float(asked.boosting[trees - 1]),
    )  # fmt: skip


class VotesPicture(Picture):
    """The image, the votes and the sums above; accuracy by trees below, with the present point."""

    @style.applied()
    def __init__(self, asked, images, class_names):
        super().__init__((7.4, 4.2))
        self._images, self._names = images, class_names
        grid = self.figure.add_gridspec(2, 3, width_ratios=(1, 1.5, 1.5), height_ratios=(1.5, 1))
        self._make_image(self.figure.add_subplot(grid[0, 0]))
        self._make_bars(grid, asked)
        self._make_curves(self.figure.add_subplot(grid[1, :]), asked)

    def _make_image(self, ax):
        ax.set_xlabel("◆ the truth", fontsize=8.5)
        self._pixels = self.moves(tiles(ax, self._images.shape[1:], (0, 1)))

    def _make_bars(self, grid, asked):
        left, right = (self.figure.add_subplot(grid[0, column]) for column in (1, 2))
        self._votes, self._sums = bars(left, self._names), bars(right, self._names)
        left.set(xlim=(0, 1.1), xlabel="share of the votes", title="Forest: a vote")
        left.set_xticks(np.linspace(0, 1, 6))
        limit = 1.2 * np.abs(asked.sums).max()
        right.set(xlim=(-limit, limit), xlabel="running sum", title="Boosting: a sum")
        right.axvline(0, color=style.MUTED, linewidth=0.8)
        for ax in (left, right):
            ax.tick_params(labelsize=7.5)
        right.tick_params(labelleft=False)
        self.moves(*self._votes, *self._sums)
        self._truths = [self.moves(truth_mark(ax)) for ax in (left, right)]

    def _make_curves(self, ax, asked):
        steps = np.arange(1, len(asked.forest) + 1)
        for index, (label, curve) in enumerate(
            (("forest", asked.forest), ("boosting", asked.boosting))
        ):
            look = style.series(index) | {"marker": ""}
            ax.plot(steps, curve, label=label, **look)
        low = min(asked.forest.min(), asked.boosting.min())
        ax.set(xlim=(0.5, len(steps) + 0.5), ylim=(low - 0.03, 1), xlabel="trees, or rounds")
        ax.set(ylabel="accuracy", title=f"Share right, of {len(asked.labels)} images")
        ax.legend(loc="upper left", ncols=2)
        self._line = self.moves(ax.axvline(1, color=style.INK, linewidth=0.8, linestyle=":"))
        self._points = [
            self.moves(ax.plot([], [], color=style.PALETTE[i], marker=style.MARKERS[i], ms=7)[0])
            for i in (0, 1)
        ]

    def draw(self, view):
        """Set image, bars and points as the view has them."""
        self._pixels.set_array(self._images[view.image])
        for mark in self._truths:
            mark.set_ydata([view.truth])
        set_bars(self._votes, view.shares, {int(view.shares.argmax())})
        set_bars(self._sums, view.sums, {int(view.sums.argmax())})
        self._line.set_xdata([view.trees, view.trees])
        for point, height in zip(self._points, (view.forest, view.boosting), strict=True):
            point.set_data([view.trees], [height])


def say(view, class_names):
    """Return what is to be seen, in a sentence."""
    ours, theirs = view.shares.argmax(), view.sums.argmax()
    return (
        f"Image {view.image}. Trees so far {view.trees}: the forest gives "
        f"{view.shares.max():.2f} of its votes to {class_names[ours]}. "
        f"Rounds so far {view.trees}, so {view.trees} trees for each class: boosting's highest "
        f"sum, {number(view.sums.max())}, is that of {class_names[theirs]}. The truth is "
        f"{class_names[view.truth]}. Accuracy: forest {view.forest:.3f}, boosting "
        f"{view.boosting:.3f}."
    )


def votes(forest, boosting, images, labels, class_names):
    """Show how a forest's vote and boosting's sum on one image grow with the number of trees.

    Parameters
    ----------
    forest : fitted RandomForestClassifier
    boosting : fitted HistGradientBoostingClassifier or GradientBoostingClassifier
        Both on images laid out as rows of pixels.
    images, labels : arrays (n, height, width), (n,)
        What they had not been trained on; a few hundred are enough.
    class_names : sequence of str

    Returns
    -------
    Explorer
    """
    images, names = checks.images(images), checks.class_names(class_names)
    labels = checks.labels(labels, len(images), len(names))
    asked = ensembles(forest, boosting, images.reshape(len(images), -1), labels)
    return Explorer(
        "votes",
        {
            "trees": controls.slider(
                "trees or rounds", min(5, len(asked.forest)), 1, len(asked.forest)
            ),
            "image": controls.slider("image", 0, 0, len(images) - 1),
        },
        lambda trees, image: compute(asked, image, trees),
        [picture_panel(VotesPicture(asked, images, names))],
        lambda view: say(view, names),
    )
