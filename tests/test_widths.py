"""The networks of lesson 06 that were trained beforehand: as stored, and one of them anew."""

import json

import numpy as np
import pytest

from helpers.beforehand import train_widths, widths


def test_what_is_stored_belongs_together():
    runs = widths.load()
    _learn, _choose, (_X, y) = train_widths.sets()
    assert set(runs.widths) <= set(train_widths.WIDTHS)
    assert list(runs.widths) == sorted(runs.widths)
    assert runs.epochs.shape == (len(runs.widths), len(train_widths.SEEDS))
    assert runs.epochs.max() < train_widths.EPOCHS  # none was cut off
    images = np.bincount(y)  # of each true class
    assert (runs.counts.sum(axis=3) == images).all()
    best = runs.grid.mean(axis=2).argmin(axis=1)
    np.testing.assert_array_equal(runs.chosen, np.array(runs.rates)[best])
    for width, shares in runs.accuracy.items():
        of_width = runs.counts[runs.widths.index(width)]
        np.testing.assert_allclose(shares, [np.diag(c).sum() / len(y) for c in of_width])


def test_one_of_the_networks_comes_out_again():
    runs = widths.load()
    learn, choose, judge = train_widths.sets()
    place = runs.widths.index(300)  # it takes the fewest epochs
    model, lowest, epoch = train_widths.trainer(300, learn, choose)(float(runs.chosen[place]), 0)
    counts = train_widths.judged(model, judge)
    assert np.trace(counts) / counts.sum() == pytest.approx(runs.accuracy[300][0], abs=0.01)
    rate = runs.rates.index(runs.chosen[place])
    assert lowest == pytest.approx(runs.grid[place, rate, 0], abs=0.01)
    assert epoch == pytest.approx(runs.epochs[place, 0], abs=8)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"widths": [], "rates": [0.1]}', '{"widths": [{"width": 5}], "rates": [1]}'],
)
def test_a_file_that_is_not_what_it_was_is_named_with_what_to_do(tmp_path, text):
    file = tmp_path / "widths.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="make widths"):
        widths.load(file)


def test_a_file_with_a_run_too_few_is_noticed(tmp_path):
    stored = json.loads(widths.FILE.read_text(encoding="utf-8"))
    for record in stored["widths"]:
        del record["epochs"][-1]
    file = tmp_path / "widths.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match="make widths"):
        widths.load(file)


def test_no_file_is_named_with_what_to_do(tmp_path):
    with pytest.raises(ValueError, match="FileNotFoundError"):
        widths.load(tmp_path / "none.json")
