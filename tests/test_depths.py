"""The networks of lesson 03 that were trained beforehand: as stored, and one of them anew."""

import json

import numpy as np
import pytest

from helpers.beforehand import depths, train_depths


def test_what_is_stored_belongs_together():
    runs = depths.load()
    _learn, _choose, (_X, y) = train_depths.sets()
    assert (runs.depths, runs.rates) == (train_depths.DEPTHS, train_depths.RATES)
    assert runs.judging == len(y)
    assert runs.right.shape == (len(runs.depths), len(train_depths.SEEDS))
    assert runs.grid.shape[2] == len(train_depths.GRID_SEEDS)
    best = runs.grid.mean(axis=2).argmax(axis=1)
    np.testing.assert_array_equal(runs.chosen, np.array(runs.rates)[best])
    assert set(best) <= set(range(1, len(runs.rates) - 1))  # within the grid


def test_an_accuracy_is_the_share_of_right_images():
    runs = depths.load()
    assert list(runs.accuracy) == ["1 hidden layer", "2 hidden layers"]
    np.testing.assert_allclose(runs.accuracy["2 hidden layers"] * runs.judging, runs.right[1])


def test_images_that_choose_do_not_judge():
    _learn, (chosen_by, _y), (judged_by, _labels) = train_depths.sets()
    assert not {row.tobytes() for row in chosen_by[:200]} & {row.tobytes() for row in judged_by}


def test_one_of_the_networks_comes_out_again():
    runs = depths.load()
    (right,) = train_depths.judged(2, float(runs.chosen[1]), seeds=(0,))
    assert right / runs.judging == pytest.approx(runs.accuracy["2 hidden layers"][0], abs=0.02)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"depths": [], "rates": [1], "judging": 9}'])
def test_a_file_that_is_not_what_it_was_is_named_with_what_to_do(tmp_path, text):
    file = tmp_path / "depths.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="train_depths"):
        depths.load(file)


def test_a_file_with_a_run_too_few_is_noticed(tmp_path):
    stored = json.loads(depths.FILE.read_text(encoding="utf-8"))
    for record in stored["depths"]:
        del record["right"][-1]
    file = tmp_path / "depths.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match="train_depths"):
        depths.load(file)
