"""The checks of lesson 01's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import numpy as np

from helpers.exercises.reading import Wrong, array, name, near_miss, number, odd
from helpers.exercises.replies import sentences
from helpers.words import _, ngettext

_GROWN = ("tree_", "classes_", "max_features_", "n_features_in_")  # what `fit` makes
_ENOUGH = 5.1e-4  # three decimals, as the course prints sums and shares


def same_tree(answer, *, forest):
    """1.1: tree number 3 of a forest, grown again without the forest.

    Parameters
    ----------
    answer : object
        The learner's.
    forest : sklearn.ensemble.RandomForestClassifier
        Fitted, with four trees or more.
    """
    wanted = forest.estimators_[3]
    if isinstance(answer, type(forest)):
        raise Wrong(_("This is a whole forest. One tree is asked."))
    if not isinstance(answer, type(wanted)):
        raise Wrong(odd(answer, _("a fitted DecisionTreeClassifier")))
    if not all(hasattr(answer, part) for part in _GROWN):
        raise Wrong(_("This tree has not grown yet. Call its `fit`."))
    if answer is wanted:
        raise Wrong(_("That is the forest's own tree. Grow one anew, without the forest."))
    if not np.array_equal(answer.classes_, forest.classes_):
        raise Wrong(_("It knows other classes than the forest. Grow it on the labels in `y`."))
    if _same_splits(answer, wanted):
        _require_own_growth(answer, forest)
        return
    for place, tree in enumerate(forest.estimators_):
        if _same_splits(answer, tree):
            raise Wrong(_("This is tree number {place}. Number 3 is asked.", place=place))
    if answer.n_features_in_ != wanted.n_features_in_:
        raise Wrong(
            _(
                "It looks at rows of {seen:,} numbers, the forest's trees at rows of {wanted:,}.",
                seen=answer.n_features_in_,
                wanted=wanted.n_features_in_,
            )
        )
    _say_where_it_differs(answer, wanted)


def sorts_into_classes(forest):
    """Return whether a forest, and tree number 3 in it, sort into classes.

    Parameters
    ----------
    forest : object
        With four fitted trees or more in `estimators_`.
    """
    grown = all(hasattr(forest.estimators_[3], part) for part in _GROWN)
    return grown and hasattr(forest, "classes_")


def _same_splits(one, other):
    """Return whether two fitted trees ask the same questions and give the same shares."""
    return all(
        np.array_equal(getattr(one.tree_, part), getattr(other.tree_, part))
        for part in ("feature", "threshold", "children_left", "children_right", "value")
    )


def _require_own_growth(tree, forest):
    """Refuse a copy: inside a forest, classes are numbered by floats, whatever `y` held.

    Whoever also sets its `classes_` passes: else, a copy is a grown tree to the last attribute.
    """
    inside, outside = forest.estimators_[3].classes_.dtype, forest.classes_.dtype
    if tree.classes_.dtype == inside != outside:
        raise Wrong(
            _(
                "It is the right tree, and its classes are {seen!r}, {then!r}, … as inside the "
                "forest, where `y` holds whole numbers. Was it taken from a forest, or were the "
                "labels made floats? Grow one alone, on `X` and `y` as they are.",
                seen=float(tree.classes_[0]),
                then=float(tree.classes_[1]),
            )
        )


def _say_where_it_differs(tree, wanted):
    """Raise `Wrong` with what was found of a tree that splits otherwise."""
    if not _same_sample(tree, wanted):
        raise Wrong(
            _(
                "The classes it grew on are not as frequent as in the sample of tree number 3: it "
                "saw other images, or not as often. Which images, and how often, is in "
                "`forest.estimators_samples_[3]`."
            )
        )
    settings = _different_settings(tree, wanted)
    if settings:
        raise Wrong(
            ngettext(
                "Each class is as frequent in its sample as it should be, but it splits otherwise. "
                "One setting is not that of tree number 3: {listed}.",
                "Each class is as frequent in its sample as it should be, but it splits otherwise. "
                "These settings are not those of tree number 3: {listed}.",
                len(settings),
                listed=", ".join(f"`{setting}`" for setting in settings),
            )
        )
    raise Wrong(
        _(
            "All its settings are those of tree number 3, but it splits otherwise. Did it see `X` "
            "and `y` as they are, each image as often as it was drawn?"
        )
    )


def _same_sample(tree, wanted):
    """Return whether the classes are as frequent among what two trees grew on."""
    seen, right = tree.tree_.value[0], wanted.tree_.value[0]
    return seen.shape == right.shape and np.allclose(seen / seen.sum(), right / right.sum())


def _different_settings(tree, wanted):
    """Return the names of the settings in which a tree differs from another."""
    seen, right = tree.get_params(), wanted.get_params()
    names = [name for name in right if str(seen.get(name)) != str(right[name])]
    if tree.max_features_ == wanted.max_features_:  # "sqrt" of 784 is 28
        names = [name for name in names if name != "max_features"]
    return names


def boosting_step(answer, *, sums):
    """1.3: the running sum of the first row after 20 trees.

    Parameters
    ----------
    answer : object
        The learner's.
    sums : numpy array of shape (trees, rows)
        Running sums of 21 trees or more.
    """
    seen = number(answer, _("a running sum"))
    if abs(seen - sums[19, 0]) < _ENOUGH:
        return
    places = np.argwhere(np.abs(sums - seen) < _ENOUGH)
    if len(places) == 1:
        raise Wrong(_place_in_sums(*map(int, places[0])))
    if abs(seen - sums[:20, 0].sum()) < _ENOUGH:
        raise Wrong(
            _("All of row 0's first 20 running sums add up to that. Each is a sum already.")
        )
    if abs(seen - (sums[19, 0] - sums[18, 0])) < _ENOUGH:
        raise Wrong(_("That is what tree 20 alone adds. The sum of all 20 is asked."))
    if abs(seen - sums[19, 0]) < 6e-3:
        raise Wrong(sentences(_("That is near."), near_miss(seen)))
    raise Wrong(
        _(
            "One row of `sums` holds the sums after so many trees, start value included; one "
            "column is a table row."
        )
    )


def _place_in_sums(row, column):
    """Return what to say of a number that stands once in `sums`, and not where it should."""
    trees = row + 1
    if row == 19:
        return _("That is another row's sum. Row 0 stands in the first column.")
    if (row, column) == (20, 0):
        return _("That is the sum after 21 trees: counting begins at 0.")
    if column == 0:
        return ngettext(
            "That is the sum of row 0 after {n} tree. 20 are asked.",
            "That is the sum of row 0 after {n} trees. 20 are asked.",
            trees,
            n=trees,
        )
    return _(
        "That stands in `sums[{row}, {column}]`. Each row of `sums` is a number of trees, and row "
        "0 of the table stands in the first column.",
        row=row,
        column=column,
    )


def unshuffled(answer, *, mixed, originals):
    """1.4: six images, their pixels in the original order.

    Parameters
    ----------
    answer : object
        The learner's.
    mixed, originals : array of shape (6, 784) or (6, 28, 28)
        The shuffled images and those they were made from.
    """
    wanted = _("an array of six images")
    seen = array(answer, wanted)
    if seen.ndim == 0:
        raise Wrong(_("This is one number, and {wanted} is asked.", wanted=wanted))
    if seen.shape not in ((6, 784), (6, 28, 28), (6, 28, 28, 1)):
        raise Wrong(_("Its shape is {shape}; (6, 784) or (6, 28, 28) is asked.", shape=seen.shape))
    seen, mixed, originals = (x.reshape(6, 784) for x in (seen, mixed, np.asarray(originals)))
    if np.allclose(seen, originals, atol=1e-6):
        return
    if np.array_equal(seen, mixed):
        raise Wrong(_("These are still the shuffled images."))
    if _same_rows(seen, originals):
        raise Wrong(_("Their pixels are in order, but the images are not: as in `mixed`, please."))
    if np.allclose(np.sort(seen), np.sort(originals), atol=1e-6):
        raise Wrong(
            _(
                "All pixels are there, but in another wrong order. The pixel that is now at place "
                "j came from place `order[j]`."
            )
        )
    raise Wrong(
        _("These are not the pixels of `mixed` in another order. A shuffle only moves pixels.")
    )


def _same_rows(one, other):
    """Return whether two arrays hold the same rows, in whatever order."""
    one, other = (np.round(rows.astype(float), 5) for rows in (one, other))
    return np.array_equal(one[np.lexsort(one.T)], other[np.lexsort(other.T)])


def is_a_shuffle(mixed, originals):
    """Return whether images are others with their pixels moved, in all of them alike.

    Parameters
    ----------
    mixed, originals : array of shape (n, 784) or (n, 28, 28)
        The shuffled images and those they should have been made from.
    """
    return _same_rows(*(np.asarray(x).reshape(len(x), -1).T for x in (mixed, originals)))


_SENTENCES = ("a", "b", "c", "d")


def supported(answer, letters=_SENTENCES):
    """1.2: which of four sentences the measurements support.

    Parameters
    ----------
    answer : object
        The learner's.
    letters : sequence of str
        What stands before the lesson's sentences a to d; by default these letters.
    """
    seen = name(answer, sorted(letters), _("one letter"))
    seen = _SENTENCES[letters.index(seen)]
    messages = {
        "a": _(
            "The shuffle cost the dense network hardly anything: nothing told it which pixels are "
            "neighbours."
        ),
        "b": _("The SVC on edges is told, too, and it is no network."),
        "d": _("On the three tables of this lesson, trees are not shown ahead of the network."),
    }
    if seen in messages:
        raise Wrong(messages[seen])
