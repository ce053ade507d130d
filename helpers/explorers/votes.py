"""A vote against a running sum: a forest and boosting on one image, tree by tree."""

from dataclasses import dataclass

import numpy as np

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.picture import Picture, bars, set_bars, tiles, truth_mark
from helpers.plotting import texts
from helpers.plotting.canvas import number
from helpers.words import _, ngettext


@dataclass(frozen=True)
class Ensembles:
    """What all trees say about all images; of it every view is a part.

    `votes` (trees, n) holds the class that each tree of the forest names; `sums` (rounds, n,
    classes) the running sums of boosting, −∞ for a class that it was not trained on; `forest` and
    `boosting` (steps,) the accuracies with so many trees or rounds.
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


def _own_classes(model, names):
    """Return the numbers of the classes that a fitted model calls its first, second, …"""
    own = model.classes_
    if not isinstance(own, np.ndarray) or own.ndim != 1:  # it names several things at once
        raise TypeError(_("votes() needs a fitted forest, then a fitted gradient boosting."))
    if own.dtype.kind in "UO" and set(own) <= set(names):
        return np.array([names.index(name) for name in own])
    places = np.arange(len(names))
    if own.dtype.kind not in "iuf" or not np.isin(own, places).all():
        raise ValueError(
            _("the {model} was fitted on the labels {labels}, which must be the numbers of the "
              "class names, 0 to {last}, or these names: fit it on such labels.",
              model=type(model).__name__, labels=", ".join(map(str, own)), last=len(names) - 1)
        )  # fmt: skip
    return own.astype(int)


def _require_trees(forest, boosting, n_pixels):
    """Raise an error unless these are a forest and a boosting, fitted on rows of so many pixels."""
    from sklearn import ensemble

    kinds = (
        (forest, (ensemble.RandomForestClassifier, ensemble.ExtraTreesClassifier)),
        (
            boosting,
            (ensemble.GradientBoostingClassifier, ensemble.HistGradientBoostingClassifier),
        ),
    )
    for model, wanted in kinds:
        if not isinstance(model, wanted) or not hasattr(model, "classes_"):
            raise TypeError(_("votes() needs a fitted forest, then a fitted gradient boosting."))
        if model.n_features_in_ != n_pixels:
            raise ValueError(
                _("the {model} was fitted on rows of {wanted} numbers, but an image has {n}.",
                  model=type(model).__name__, wanted=model.n_features_in_, n=n_pixels)
            )  # fmt: skip


def _running_sums(boosting, X, names):
    """Return the sums (rounds, n, classes) of boosting; a class that it doesn't know has −∞."""
    known = np.array(list(boosting.staged_decision_function(X)))
    if known.ndim != 3:
        raise ValueError(_("boosting must tell three classes or more apart."))
    own = _own_classes(boosting, names)
    sums = np.full((*known.shape[:2], len(names)), -np.inf)
    sums[:, :, own] = known
    return sums


def ensembles(forest, boosting, X, y, names):
    """Ask every tree about every image, once.

    Parameters
    ----------
    forest : fitted RandomForestClassifier (or ExtraTreesClassifier)
        Its trees vote.
    boosting : fitted classifier with `staged_decision_function`
        For three classes or more.
    X, y : arrays (n, pixels), (n,)
        What they are asked about, and the numbers of its classes.
    names : tuple of str
        Of the classes; the two were fitted on their numbers, from 0, or on these names.

    Returns
    -------
    Ensembles
        As many steps as the shorter of the two has.

    Raises
    ------
    TypeError, ValueError
        If they are something else.
    """
    _require_trees(forest, boosting, X.shape[1])
    sums, own = _running_sums(boosting, X, names), _own_classes(forest, names)
    steps = min(len(sums), len(forest.estimators_))
    # A tree of a forest gives places among the forest's own classes.
    places = np.array([tree.predict(X) for tree in forest.estimators_[:steps]]).astype(int)
    votes = own[places]
    counts = (votes[:, :, None] == np.arange(len(names))).cumsum(axis=0)
    return Ensembles(
        votes, sums[:steps], np.asarray(y),
        (counts.argmax(axis=2) == y).mean(axis=1),
        (sums[:steps].argmax(axis=2) == y).mean(axis=1),
    )  # fmt: skip


def compute(asked, image, trees):
    """Return the `View` of one image after so many trees and rounds.

    Parameters
    ----------
    asked : Ensembles
        All trees on all images.
    image : int
        Its number, from 0.
    trees : int
        From 1; the first ones are taken.
    """
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
        ax.set_xlabel(_("◆ the truth"), fontsize=8.5)
        self._pixels = self.moves(tiles(ax, self._images.shape[1:], (0, 1)))

    def _make_bars(self, grid, asked):
        left, right = (self.figure.add_subplot(grid[0, column]) for column in (1, 2))
        self._votes, self._sums = bars(left, self._names), bars(right, self._names)
        left.set(xlim=(0, 1.1), xlabel=_("share of the votes"), title=_("Forest: a vote"))
        left.set_xticks(np.linspace(0, 1, 6))
        limit = 1.2 * np.abs(_drawn(asked.sums)).max()
        right.set(xlim=(-limit, limit), xlabel=_("running sum"), title=_("Boosting: a sum"))
        right.axvline(0, color=style.MUTED, linewidth=0.8)
        for ax in (left, right):
            ax.tick_params(labelsize=7.5)
        right.tick_params(labelleft=False)
        self.moves(*self._votes, *self._sums)
        self._truths = [self.moves(truth_mark(ax)) for ax in (left, right)]

    def _make_curves(self, ax, asked):
        steps = np.arange(1, len(asked.forest) + 1)
        looks = [style.of("random forest"), style.of("boosting")]
        labels, curves = (_("forest"), _("boosting")), (asked.forest, asked.boosting)
        for look, label, curve in zip(looks, labels, curves, strict=True):
            ax.plot(steps, curve, label=label, **look | {"marker": ""})
        low = min(asked.forest.min(), asked.boosting.min())
        ax.set(xlim=(0.5, len(steps) + 0.5), ylim=(low - 0.03, 1), xlabel=_("trees, or rounds"))
        n = len(asked.labels)
        title = ngettext("Share right, of {n} image", "Share right, of {n} images", n, n=n)
        ax.set(ylabel=_("accuracy"), title=title)
        # Above the axes: what moves is drawn over all that doesn't.
        ax.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0, ncols=2)
        self._line = self.moves(ax.axvline(1, color=style.INK, linewidth=0.8, linestyle=":"))
        self._points = [
            self.moves(ax.plot([], [], ms=7, **look | {"linestyle": "none"})[0]) for look in looks
        ]

    def draw(self, view):
        """Set image, bars and points as the view has them."""
        self._pixels.set_array(self._images[view.image])
        for mark in self._truths:
            mark.set_ydata([view.truth])
        set_bars(self._votes, view.shares, {int(view.shares.argmax())})
        set_bars(self._sums, _drawn(view.sums), {int(view.sums.argmax())})
        self._line.set_xdata([view.trees, view.trees])
        for point, height in zip(self._points, (view.forest, view.boosting), strict=True):
            point.set_data([view.trees], [height])


def _drawn(sums):
    """Return sums as bars have them: none for a class that boosting was not trained on."""
    return np.where(np.isfinite(sums), sums, 0)


def say(view, class_names):
    """Return what is to be seen, in sentences.

    Parameters
    ----------
    view : View
        One image after so many trees.
    class_names : sequence of str
        In the order of the classes.
    """
    ours, theirs = class_names[view.shares.argmax()], class_names[view.sums.argmax()]
    vote = _(
        "Image {image}. Trees so far {n}: the forest gives {share:.2f} of its votes to {name}.",
        image=view.image,
        n=view.trees,
        share=view.shares.max(),
        name=ours,
    )
    rounds = ngettext(
        "Rounds so far {n}, so {n} tree for each class: boosting's highest sum, {sum}, is that of "
        "{name}.",
        "Rounds so far {n}, so {n} trees for each class: boosting's highest sum, {sum}, is that of "
        "{name}.",
        view.trees,
        n=view.trees,
        sum=number(view.sums.max()),
        name=theirs,
    )
    truth = _("The truth is {name}.", name=class_names[view.truth])
    accuracy = _(
        "Accuracy: forest {forest:.3f}, boosting {boosting:.3f}.",
        forest=view.forest,
        boosting=view.boosting,
    )
    return f"{vote} {rounds} {truth} {accuracy}"


def votes(forest, boosting, images, labels, class_names):
    """Show how a forest's vote and boosting's sum on one image grow with the number of trees.

    Parameters
    ----------
    forest : fitted RandomForestClassifier
        On images laid out as rows of pixels.
    boosting : fitted HistGradientBoostingClassifier or GradientBoostingClassifier
        On the same.
    images, labels : arrays (n, height, width), (n,)
        What they had not been trained on; a few hundred are enough.
    class_names : sequence of str
        The two were fitted on the numbers of these, from 0, or on the names.

    Returns
    -------
    Explorer

    Raises
    ------
    TypeError, ValueError
        If an argument is something else; the message says what.
    """
    images, names = checks.images(images), checks.class_names(class_names)
    labels = checks.labels(labels, len(images), len(names))
    asked = ensembles(forest, boosting, images.reshape(len(images), -1), labels, names)
    return Explorer(
        "votes",
        _("Votes"),
        {
            "trees": controls.slider(
                _("trees or rounds"), min(5, len(asked.forest)), 1, len(asked.forest)
            ),
            "image": controls.slider(_("image"), 0, 0, len(images) - 1),
        },
        lambda trees, image: compute(asked, image, trees),
        [picture_panel(VotesPicture(asked, images, names))],
        lambda view: say(view, tuple(map(texts.short, names))),
    )
