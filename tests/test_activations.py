"""The networks of lesson 04 that were trained beforehand: as stored, and one of them anew."""

import json

import numpy as np
import pytest

from helpers.beforehand import activations, train_activations


def test_what_is_stored_belongs_together():
    runs = activations.load()
    _learn, _choose, (_X, y) = train_activations.sets()
    assert runs.labels == tuple(train_activations.NETWORKS)
    assert runs.rates == train_activations.RATES
    assert runs.judging == len(y)
    assert runs.right.shape == (len(runs.labels), len(train_activations.SEEDS))
    assert runs.grid.shape[2] == len(train_activations.GRID_SEEDS)
    best = runs.grid.mean(axis=2).argmax(axis=1)
    np.testing.assert_array_equal(runs.chosen, np.array(runs.rates)[best])


def test_an_accuracy_is_the_share_of_right_images():
    runs = activations.load()
    np.testing.assert_allclose(runs.accuracy["ReLU, 2 layers"] * runs.judging, runs.right[1])


def test_larger_weights_are_so_many_times_the_usual_ones():
    usual, larger = (train_activations.build("sigmoid", 3, times) for times in (1, 4))
    spreads = [np.std(model.get_weights()[2]) for model in (usual, larger)]
    assert spreads[1] / spreads[0] == pytest.approx(4, rel=0.05)
    assert spreads[0] == pytest.approx((2 / 200) ** 0.5, rel=0.05)  # as Glorot's default


def test_one_of_the_networks_comes_out_again():
    runs = activations.load()
    (right,) = train_activations.judged("sigmoid, 2 layers", float(runs.chosen[0]), seeds=(0,))
    assert right / runs.judging == pytest.approx(runs.accuracy["sigmoid, 2 layers"][0], abs=0.02)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"networks": [], "rates": [1], "judging": 9}'])
def test_a_file_that_is_not_what_it_was_is_named_with_what_to_do(tmp_path, text):
    file = tmp_path / "activations.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="train_activations"):
        activations.load(file)


def test_a_file_with_a_run_too_few_is_noticed(tmp_path):
    stored = json.loads(activations.FILE.read_text(encoding="utf-8"))
    del stored["networks"][0]["right"][-1]
    file = tmp_path / "activations.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match="train_activations"):
        activations.load(file)
