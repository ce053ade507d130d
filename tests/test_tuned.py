"""The runs of lesson 05 that were trained beforehand: as stored, and some of them anew."""

import json

import pytest

from helpers.beforehand import train_tuned, tuned
from helpers.explorers import arena_runs

keras = train_tuned.keras
OPTIMIZERS = keras.optimizers
only_tensorflow = pytest.mark.skipif(
    keras.backend.backend() != "tensorflow", reason="what is stored is TensorFlow's"
)


@pytest.fixture(scope="module")
def runs():
    return tuned.load()


def test_what_is_stored_belongs_together(runs):
    names = list(train_tuned.OPTIMIZERS)
    for by_name in (runs.constant, runs.falling, runs.at_default, runs.falling_grid, runs.best):
        assert list(by_name) == names
    assert runs.judging == len(train_tuned.sets()[2][1])
    for shares in (*runs.constant.values(), *runs.falling.values(), *runs.at_default.values()):
        assert shares.shape == (len(train_tuned.SEEDS),)
    shape = len(train_tuned.BATCH_RATES), len(train_tuned.BATCH_SEEDS)
    assert {size: grid.shape for size, grid in runs.batches.items()} == dict.fromkeys(
        train_tuned.SIZES, shape
    )


def test_constant_rates_are_the_best_of_the_arena(runs):
    stored = arena_runs.load()
    assert tuple(stored.rates) == runs.rates
    for name, grid in stored.ends.items():
        place = int(grid.mean(axis=0).argmax())
        assert runs.best[name] == stored.rates[place]
        assert 0 < place < len(runs.rates) - 1  # the grid goes on at both sides


def test_falling_rates_are_tuned_alike_and_lie_inside(runs):
    for name, grid in runs.falling_grid.items():
        assert grid.shape == (len(runs.rates), len(train_tuned.GRID_SEEDS))
        place = int(grid.mean(axis=1).argmax())
        assert runs.best_falling[name] == runs.rates[place]
        assert 0 < place < len(runs.rates) - 1


def test_seeds_and_images_that_judge_chose_nothing():
    assert not set(train_tuned.GRID_SEEDS) & set(train_tuned.SEEDS)
    _learn, choose, judge = train_tuned.sets()
    fashion_size = len(choose[0]) + len(judge[0])
    assert fashion_size == 12_000
    assert not (choose[0][-1] == judge[0][0]).all()


def test_defaults_are_those_of_keras(runs):
    for name, kind in (
        ("SGD", OPTIMIZERS.SGD), ("momentum", OPTIMIZERS.SGD), ("Nesterov", OPTIMIZERS.SGD),
        ("Adagrad", OPTIMIZERS.Adagrad), ("RMSprop", OPTIMIZERS.RMSprop), ("Adam", OPTIMIZERS.Adam),
    ):  # fmt: skip
        assert float(kind().learning_rate) == pytest.approx(runs.defaults[name])


@only_tensorflow
@pytest.mark.parametrize(("name", "falls"), [("Adam", False), ("SGD", True)])
def test_a_run_comes_out_again(runs, name, falls):
    rate = (runs.best_falling if falls else runs.best)[name]
    (right,) = train_tuned.judged(name, rate, falls, seeds=train_tuned.SEEDS[:1])
    kept = (runs.falling if falls else runs.constant)[name][0]
    assert right / runs.judging == pytest.approx(kept, abs=0.02)


@only_tensorflow
def test_a_batch_size_comes_out_again(runs):
    grid = train_tuned.batch_grid(32, seeds=(0,), rates=(0.1,))
    place = runs.batch_rates.index(0.1)
    assert grid[0, 0] == pytest.approx(runs.batches[32][place, 0], abs=0.03)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"judging": 9}'])
def test_a_file_that_is_not_what_it_was_is_named_with_what_to_do(tmp_path, text):
    file = tmp_path / "tuned.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="make tuned"):
        tuned.load(file)


@pytest.mark.parametrize("part", ["schedules", "finals"])
def test_a_file_with_a_run_too_few_is_noticed(tmp_path, part):
    stored = json.loads(tuned.FILE.read_text(encoding="utf-8"))
    del stored[part][0]["right"][-1]
    file = tmp_path / "tuned.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match="make tuned"):
        tuned.load(file)
