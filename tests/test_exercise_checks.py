"""What the checks of single exercises hold: by the data handed over, and changing none of it."""

import copy

import numpy as np
import pytest

from helpers import (
    quiet,  # noqa: F401 - comes before keras
)
from helpers.exercises import checks_01, engine
from helpers.experiments import Run

import keras  # isort: skip
from sklearn.ensemble import RandomForestClassifier  # isort: skip

SGD = keras.optimizers.SGD


def runs_of(label, *accuracies):
    return [Run(label, k, {"val_accuracy": (a,)}, 282, 1.0) for k, a in enumerate(accuracies)]


@pytest.mark.parametrize(
    ("small", "large", "right", "said_of_the_other"),
    [
        ((0.80, 0.82, 0.81), (0.83, 0.85, 0.841), "yes", "All of it lies below zero"),
        ((0.80, 0.82, 0.81), (0.80, 0.85, 0.80), "no", "Zero lies within it"),
        (
            (0.80, 0.86, 0.83),
            (0.81, 0.87, 0.84),
            "yes",
            "All of it lies below zero",
        ),  # ranges overlap
        ((0.83, 0.85, 0.84), (0.80, 0.82, 0.811), "no", "All of it lies above zero"),
    ],
)
def test_whether_30_are_worse_is_read_from_the_pairs(small, large, right, said_of_the_other):
    others = runs_of("10 neurons", 0.1, 0.9)
    runs = runs_of("30 neurons", *small) + runs_of("100 neurons", *large) + others
    for answer in ("yes", "no"):
        reply = engine.examine("7.2", answer, runs=runs)
        assert reply.kind == ("Correct" if answer == right else "Not yet")
        assert answer == right or said_of_the_other in reply.text


def test_of_several_images_that_are_equally_unsure_each_is_right():
    probabilities = np.full((5, 10), 0.1)
    probabilities[1:3, 0] = 0.9
    replies = {
        place: engine.examine("2.5", place, probabilities=probabilities) for place in range(5)
    }
    assert [place for place in replies if replies[place].kind == "Correct"] == [0, 3, 4]


def test_a_number_that_stands_twice_in_the_sums_is_given_no_place():
    sums = np.arange(150.0).reshape(50, 3)
    sums[10, 1] = sums[30, 0]
    reply = engine.examine("1.3", sums[30, 0], sums=sums)
    assert reply.text.startswith("One row of `sums` holds")
    assert "after 32 trees" in engine.examine("1.3", sums[31, 0], sums=sums).text


def test_three_decimals_are_enough_for_an_interval_and_one_error_is_not():
    for accuracy in np.arange(0.70, 0.95, 0.0053):
        error = np.sqrt(accuracy * (1 - accuracy) / 10_000)
        ends = accuracy + 2 * error * np.array([-1, 1])
        printed = round(accuracy, 3) + round(2 * error, 3) * np.array([-1, 1])
        for right in (ends, ends.round(3), ends.round(4), printed):
            assert engine.examine("7.3", tuple(right), accuracy=accuracy).kind == "Correct"
        for factor in (1, 1.5, 3, 4):
            wrong = accuracy + factor * error * np.array([-1, 1])
            assert engine.examine("7.3", tuple(wrong), accuracy=accuracy).kind == "Not yet"


# ---- optimizers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [{}, {"weight_decay": 0.1}, {"use_ema": True}])
def test_an_optimizer_that_is_tried_takes_no_step(settings):
    optimizer, weight = SGD(0.05, 0.9, True, **settings), keras.Variable(np.ones(3))
    optimizer.apply([keras.ops.ones(3)], [weight])
    variables = [weight, *optimizer.variables]
    before = [v.numpy().copy() for v in variables]
    config = str(optimizer.get_config())
    assert (engine.examine("5.2", optimizer).kind == "Correct") is (not settings)
    assert all(map(np.array_equal, before, [v.numpy() for v in variables]))
    assert int(optimizer.iterations) == 1
    assert str(optimizer.get_config()) == config


@pytest.mark.parametrize("momentum", [0.9, 0.8])
def test_an_optimizer_that_has_no_weights_yet_gets_none(momentum):
    optimizer = SGD(0.05, momentum, True)
    assert (engine.examine("5.2", optimizer).kind == "Correct") is (momentum == 0.9)
    assert not optimizer.built
    assert int(optimizer.iterations) == 0


def test_trying_an_optimizer_gives_later_ones_no_other_names():
    def number():
        return int(SGD().name.rpartition("_")[2])

    SGD()
    before, optimizer = number(), SGD(0.01)
    engine.examine("5.2", optimizer)
    assert number() == before + 2


class Own(keras.optimizers.Optimizer):
    """SGD with Nesterov momentum, by a learner, at a rate that they wrote into the step."""

    def __init__(self, factor=1.0, learning_rate=0.05, name="own"):
        super().__init__(learning_rate, name=name)
        self.factor = factor

    def build(self, variables):
        super().build(variables)
        self.sums = [self.add_variable_from_reference(v, "sum") for v in variables]

    def update_step(self, gradient, variable, learning_rate):
        step = self.factor * learning_rate * gradient
        total = self.sums[self._get_variable_index(variable)]
        total.assign(0.9 * total - step)
        variable.assign(variable + 0.9 * total - step)

    def get_config(self):
        rate = float(self.learning_rate)
        return {"factor": self.factor, "learning_rate": rate, "name": self.name}


def test_an_optimizer_is_judged_by_its_steps():
    assert engine.examine("5.2", Own()).kind == "Correct"
    assert engine.examine("5.2", Own(factor=2.0)).text == "This is Own. SGD is asked."


class Slow(SGD):
    """An SGD whose steps are half as long as its settings say."""

    def update_step(self, gradient, variable, learning_rate):
        super().update_step(gradient, variable, learning_rate / 2)


def test_no_cause_is_named_where_none_was_found():
    slow = Slow(0.05, 0.9, True)
    said = engine.examine("5.2", slow).text
    assert said == "This is Slow, but its steps are not those that are asked."


class Uncopied(SGD):
    """An optimizer that can't be made again from its settings."""

    def __init__(self, needed, **settings):
        super().__init__(**settings)


def test_an_optimizer_that_cannot_be_copied_is_told_so():
    reply = engine.examine("5.2", Uncopied(3, learning_rate=0.05, momentum=0.9, nesterov=True))
    assert reply.kind == "Not yet"
    assert "can't be tried" in reply.text
    assert "TypeError" in reply.text


@pytest.mark.parametrize("step", [100, 100_000])
def test_a_rate_that_falls_late_is_noticed(step):
    falling = keras.optimizers.schedules.PiecewiseConstantDecay([step - 1], [0.05, 0.02])
    said = engine.examine("5.2", SGD(falling, 0.9, True)).text
    assert f"0.05 at first, 0.02 after {step:,} steps" in said


# ---- trees and shuffles -------------------------------------------------------------------------


def small_forest():
    rng = np.random.default_rng(0)
    X, y = rng.random((60, 9)), rng.integers(0, 3, 60)
    return RandomForestClassifier(5, random_state=0).fit(X, y), X, y


def test_a_forest_and_a_tree_are_left_as_they_were():
    forest, X, y = small_forest()
    tree = copy.deepcopy(forest.estimators_[2]).fit(X, y)
    before = [str(vars(thing)) for thing in (forest, tree, *forest.estimators_)]
    engine.examine("1.1", tree, forest=forest)
    assert [str(vars(thing)) for thing in (forest, tree, *forest.estimators_)] == before


def test_labels_that_are_floats_themselves_make_no_copy_of_a_tree():
    _forest, X, y = small_forest()
    forest = RandomForestClassifier(5, random_state=0).fit(X, y.astype(float))
    drawn = np.bincount(forest.estimators_samples_[3], minlength=len(X))
    tree = copy.deepcopy(forest.estimators_[3]).fit(X, y.astype(float), sample_weight=drawn)
    assert engine.examine("1.1", tree, forest=forest).kind == "Correct"


def test_a_tree_of_fewer_classes_is_told_so():
    forest, X, y = small_forest()
    tree = copy.deepcopy(forest.estimators_[3]).fit(X[y < 2], y[y < 2])
    assert "other classes" in engine.examine("1.1", tree, forest=forest).text


def test_a_shuffle_moves_the_pixels_of_all_images_alike():
    rng = np.random.default_rng(0)
    originals = rng.random((6, 784)).astype("float32")
    originals[:, :50] = 0  # as the margins of the images
    order = rng.permutation(784)
    assert checks_01.is_a_shuffle(originals[:, order].reshape(6, 28, 28), originals)
    assert checks_01.is_a_shuffle(originals, originals)
    assert not checks_01.is_a_shuffle(rng.permuted(originals, axis=1), originals)
    assert not checks_01.is_a_shuffle(originals[::-1], originals)
    assert not checks_01.is_a_shuffle(originals[:, order] / 2, originals)


def test_nothing_is_said_of_the_answer_where_the_images_are_no_shuffle():
    originals = np.random.default_rng(0).random((6, 784))
    before = engine._tries["1.4"]  # of other tests
    for answer in (originals, originals[:, ::-1], "x"):
        reply = engine.examine("1.4", answer, mixed=originals / 2, originals=originals)
        assert (reply.kind, "`mixed`" in reply.text) == ("Note", True)
    assert engine._tries["1.4"] == before
