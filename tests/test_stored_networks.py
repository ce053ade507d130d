"""The networks of lessons 03 and 04 that were trained beforehand: as stored, and some anew."""

import json

import numpy as np
import pytest

from helpers.beforehand import (
    activations,
    depths,
    networks,
    train_activations,
    train_depths,
    train_networks,
)

keras = train_activations.keras

STORED = {depths: train_depths.PLAN, activations: train_activations.PLAN}
ANEW = [(depths, "2 hidden layers"), (activations, "sigmoid, 2 layers")]

each = pytest.mark.parametrize("module", STORED, ids=lambda module: module.__name__[19:])


@each
def test_what_is_stored_belongs_together(module):
    runs, plan = module.load(), STORED[module]
    _learn, _choose, (_X, y) = train_networks.sets(plan.learn, plan.choose)
    assert (runs.labels, runs.rates) == (tuple(plan.networks), plan.rates)
    assert runs.judging == len(y)
    assert runs.right.shape == (len(runs.labels), len(plan.seeds))
    assert runs.grid.shape[2] == len(plan.grid_seeds)
    best = runs.grid.mean(axis=2).argmax(axis=1)
    np.testing.assert_array_equal(runs.chosen, np.array(runs.rates)[best])
    for label, right in zip(runs.labels, runs.right, strict=True):
        np.testing.assert_allclose(runs.accuracy[label] * runs.judging, right)


def test_the_best_rates_of_the_depths_lie_inside_their_grid():
    runs = depths.load()
    assert {*runs.chosen}.isdisjoint({runs.rates[0], runs.rates[-1]})


def test_images_that_choose_do_not_judge():
    _learn, (choosing, _y), (judging, _labels) = train_networks.sets(100, 3000)
    assert not {row.tobytes() for row in choosing[:200]} & {row.tobytes() for row in judging}


def test_larger_weights_are_so_many_times_the_usual_ones():
    usual, larger = (train_activations.build("sigmoid", 3, times, 0.001) for times in (1, 4))
    spreads = [np.std(model.get_weights()[2]) for model in (usual, larger)]
    assert spreads[1] / spreads[0] == pytest.approx(4, rel=0.05)
    assert spreads[0] == pytest.approx((2 / 200) ** 0.5, rel=0.05)  # as Glorot's default


@pytest.mark.parametrize(("module", "label"), ANEW, ids=[label for _module, label in ANEW])
def test_a_network_comes_out_again(module, label):
    runs, plan = module.load(), STORED[module]
    rate = float(runs.chosen[runs.labels.index(label)])
    (right,) = train_networks.judged(plan, label, rate, seeds=(0,))
    assert right / runs.judging == pytest.approx(runs.accuracy[label][0], abs=0.02)


def small(rate):
    """Return a network that trains at once: it is run eagerly."""
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, "softmax")])
    loss = "sparse_categorical_crossentropy"
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"], run_eagerly=True)
    return model


def test_what_is_stored_is_what_was_measured(tmp_path):
    plan = train_networks.Plan(
        networks={"small": small},
        rates=(0.001, 0.01), grid_seeds=(3,), seeds=(0, 1),
        learn=600, choose=3000, epochs=1, batch=64,
    )  # fmt: skip
    file = tmp_path / "runs.json"
    train_networks.store(plan, file)
    runs = networks.read(file, "make small")
    assert runs.labels == ("small",)
    right = train_networks.judged(plan, "small", float(runs.chosen[0]))
    np.testing.assert_allclose(runs.right[0], right, atol=20)


@each
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"networks": [], "rates": [1], "judging": 9}'])
def test_a_file_that_is_not_what_it_was_is_named_with_what_to_do(module, tmp_path, text):
    file = tmp_path / "runs.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"make {module.FILE.stem}"):
        module.load(file)


@each
def test_a_file_with_a_run_too_few_is_noticed(module, tmp_path):
    content = json.loads(module.FILE.read_text(encoding="utf-8"))
    for record in content["networks"]:
        del record["right"][-1]
    file = tmp_path / "runs.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ValueError, match="ValueError"):
        module.load(file)
