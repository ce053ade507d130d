"""The stored contest of lesson 01: it is read whole or not at all, and a sample trains alike."""

import json

import numpy as np
import pytest
from sklearn.ensemble import StackingClassifier
from sklearn.tree import DecisionTreeClassifier

from helpers import data, hog
from helpers.beforehand import contest_runs, train_contest, train_tables


@pytest.fixture(scope="module")
def stored():
    return contest_runs.load()


def test_all_jobs_are_stored_once(stored):
    done = [("runs", run.model, run.images, run.draw) for run in stored.runs]
    done += [("shuffled", run.model, run.images, run.draw) for run in stored.shuffled]
    grids = [("grid", one.model, one.images, 0) for one in stored.grid]
    assert len(done) == len(set(done))
    groups = range(len(stored.together["average of five"]))
    together = [("together", "dense network", 2000, group) for group in groups]
    assert {*done, *grids, *together} == set(train_contest.jobs())
    assert all(grids.count(grid) == (2 if grid[2] == 48_000 else 4) for grid in grids)


def test_each_run_has_the_setting_that_was_best_among_those_tried(stored):
    for run in stored.runs + stored.shuffled:
        sizes = run.images, train_contest.TUNED_AT[run.images]
        tried = [
            [one for one in stored.grid if (one.model, one.images) == (run.model, at)]
            for at in sizes
        ]
        tried = tried[0] or tried[1]
        assert run.setting == max(tried, key=lambda one: one.accuracy).setting


@pytest.mark.parametrize(
    ("name", "draw", "near"), [("random forest", 0, 0.004), ("SVC on edges", 1, 0.002)]
)
def test_a_sample_trained_anew_comes_out_as_stored(stored, name, draw, near):
    raw = json.loads(contest_runs.FILE.read_text(encoding="utf-8"))
    setting = train_contest.chosen(raw, name, 2000)
    anew = train_contest.run(data.load_fashion_mnist(), name, 2000, draw, setting)
    assert anew["accuracy"] == pytest.approx(
        contest_runs.accuracies(stored.runs, 2000)[name][draw], abs=near
    )


def test_folds_trained_anew_come_out_as_stored():
    table = data.load_tables()[2]
    splitter_folds = contest_runs.load_folds()[table.name]["random forest"]
    anew = train_tables.measure(table, "random forest", folds=(0, 1))
    np.testing.assert_allclose(anew["accuracy"], splitter_folds[:2], atol=1e-4)


def test_the_images_that_choose_do_not_judge():
    fashion = data.load_fashion_mnist()
    (choose, _), (judge, y) = train_contest.halves(fashion)
    assert len(choose) == 6000
    assert len(judge) == len(y) == contest_runs.N_JUDGES
    np.testing.assert_array_equal(
        np.concatenate([choose, judge]).ravel(), fashion.val_images.ravel()
    )


def test_draws_share_no_image_until_all_are_used():
    fashion = data.load_fashion_mnist()
    starts = [train_contest.images_of(fashion, 6000, draw)[0].ctypes.data for draw in range(3)]
    assert len(set(starts)) == 3
    X, y = train_contest.images_of(fashion, 48_000, 1)
    assert len(X) == len(y) == 48_000


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.pop("runs"),
        lambda s: s["runs"][0].pop("right"),
        lambda s: s["runs"][0].update(accuracy=0.5),
        lambda s: s["runs"][0].update(right="zz"),
        lambda s: s["grid"][0].update(setting=3),
        lambda s: s.update(shuffled=None),
    ],
)
def test_a_damaged_file_is_said_to_be_damaged(change, tmp_path):
    raw = json.loads(contest_runs.FILE.read_text(encoding="utf-8"))
    change(raw)
    file = tmp_path / "contest.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ValueError, match="make contest"):
        contest_runs.load(file)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"folds": [{"table": "a"}]}'])
def test_a_damaged_file_of_tables_is_said_to_be_damaged(text, tmp_path):
    file = tmp_path / "tables.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="make contest"):
        contest_runs.load_folds(file)
    with pytest.raises(ValueError, match="make contest"):
        contest_runs.load_folds(tmp_path / "none.json")


def test_what_was_not_trained_is_said(stored):
    with pytest.raises(ValueError, match="1,999"):
        contest_runs.accuracies(stored.runs, 1999)
    with pytest.raises(TypeError, match="stored contest"):
        contest_runs.accuracies("runs", 2000)
    with pytest.raises(ValueError, match="no grid"):
        contest_runs.grid_table(stored, 6000)
    with pytest.raises(ValueError, match="no 'logistic'"):
        contest_runs.each_against_each({"a": [1.0, 2.0]}, ["a"], ["logistic"], "here")


def test_each_against_each_pairs_by_position():
    groups = {"a": np.array([0.8, 0.9]), "b": np.array([0.7, 0.8]), "c": np.array([0.9, 1.0])}
    first, second = contest_runs.each_against_each(groups, ["a"], ["b", "c"], "two draws")
    assert (first.label, first.reference, first.reading) == ("two draws: a", "b", "ahead")
    assert second.mean == pytest.approx(-0.1)
    assert second.pairs == 2


def test_a_size_on_which_a_network_is_missing_is_not_compared(stored):
    largest = stored.sizes[-1]
    runs = tuple(r for r in stored.runs if (r.model, r.images) != ("dense network", largest))
    fewer = contest_runs.Contest(stored.grid, runs, stored.shuffled, stored.together)
    assert fewer.sizes == stored.sizes[:-1]
    assert all(len(shares) == len(fewer.sizes) for shares in contest_runs.by_size(fewer).values())


class Witness(DecisionTreeClassifier):
    """A tree that writes down what it is trained on."""

    seen = []  # noqa: RUF012

    def fit(self, X, y):
        Witness.seen.append((X, y, self.random_state))
        return super().fit(X, y)


@pytest.fixture
def witness():
    Witness.seen.clear()
    yield Witness()
    Witness.seen.clear()


NESTED = {
    "pipeline": lambda tree: hog.pipeline(tree),
    "stacking": lambda tree: StackingClassifier(
        [("edges", hog.pipeline(tree)), ("tree", tree)], final_estimator=tree, cv=2
    ),
}


@pytest.mark.parametrize("name", NESTED)
def test_every_part_of_a_classifier_gets_the_seed_of_its_draw(witness, name):
    images, labels = np.random.default_rng(0).random((12, 784)), np.arange(12) % 3
    seeds = []
    for draw in (0, 0, 5):
        Witness.seen.clear()
        train_contest.seeded(NESTED[name](witness), draw).fit(images, labels)
        seeds.append({state for *_, state in Witness.seen})
    assert seeds == [{0}, {0}, {5}]
    assert witness.random_state is None
