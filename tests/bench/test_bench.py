"""The parts of the benchmarks that are arithmetic or text. Nothing here measures a time."""

import numpy as np
import pytest

from tests.bench import (
    clock,
    epoch,
    floor,
    growth,
    imports,
    kernels,
    machine,
    report,
    room,
    suite,
    tables,
)  # fmt: skip


def test_every_row_of_the_issue_is_measured():
    rows = ["epoch", "jax", "memory", "loading", "imports", "notebooks", "growth", "setup"]
    assert list(report.ROWS) == rows
    assert report.chosen() == rows
    assert report.chosen(only=["setup", "epoch"]) == ["epoch", "setup"]
    assert report.chosen(skip=["setup"]) == rows[:-1]
    with pytest.raises(ValueError, match="no such row: speed"):
        report.chosen(only=["speed"])


def test_a_row_that_fails_says_so(monkeypatch):
    def fails(options):
        raise machine.WorkerError(f"no file {machine.ROOT}/x")

    monkeypatch.setitem(report.ROWS, "epoch", fails)
    row = report.measure("epoch", machine.Options())
    assert row.failed
    assert row.lines[0].measured == "not measured: no file ./x"


def test_the_report_has_a_line_for_each_row_and_no_path():
    rows = [tables.not_measured(key, "left out", error=False) for key in report.ROWS]
    text = tables.markdown(machine.machine_line(), rows, 12.3)
    assert [line.split(" | ")[0][2:] for line in text.splitlines() if "left out" in line] == list(
        report.ROWS
    )
    assert str(machine.ROOT) not in text
    assert not any(row.failed for row in rows)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0421, "0.042"), (0.4567, "0.46"), (1.234, "1.23"), (45.67, "45.7"), (1234.5, "1,234")],
)
def test_numbers_are_rounded_for_reading(value, text):
    assert tables.number(value) == text


def test_spread_shows_median_lowest_highest():
    assert tables.spread([3.0, 1.0, 2.0], "s") == "2.00 s (1.00 to 3.00)"
    assert tables.spread([3.0], "MB") == "3.00 MB"


def test_ratio_is_of_medians_and_its_range_of_pairs():
    line = tables.ratio_line("a", "b", [1.5, 2.0, 3.0], [4.0, 4.0, 6.0], "s", 0.5)
    assert line.ratio == "0.50 (0.38 to 0.50)"
    assert line.met is True
    assert tables.ratio_line("a", "b", [1.5, 2.0, 3.0], [4.0, 3.0, 3.9], "s", 0.5).met is False
    assert tables.ratio_line("a", "b", [1.0], [2.0], "s").met is None
    with pytest.raises(ValueError, match="no ratio"):
        tables.ratio_of([1.0], [])


def test_a_disturbed_reference_meets_no_aim():
    line = tables.ratio_line("a", "b", [0.5, 0.5], [0.4, 5.0], "s", 1.5)
    assert line.met is None
    assert "too unsteady" in line.measured
    assert not tables.unsteady([1.0, 1.9])
    assert tables.unsteady([1.0, 2.1])


def test_table_cells_stay_in_their_columns():
    assert (
        tables.table(("a", "b"), [("x|y", "1\n2")]) == "| a | b |\n| --- | --- |\n| x\\|y | 1 2 |"
    )


def test_status_is_read_in_megabytes():
    lines = ["VmPeak:  9 kB", "VmHWM:\t   2000000 kB"]
    assert machine.status_megabytes(lines, "VmHWM") == 2048.0
    assert machine.status_megabytes(lines, "VmRSS") is None


def test_peak_is_that_of_this_process_and_can_be_forgotten():
    before = machine.forget_peak()
    held = np.ones(8_000_000)  # 64 MB
    assert machine.peak_megabytes() - before > 60
    del held


# 784-100-10: 78,400 + 1,000 products forwards; as many for the weights; 1,000 for hidden outputs.
def test_multiplications_are_those_counted_by_hand():
    assert growth.multiplications((784, 100, 10)) == 78_400 + 1_000 + 78_400 + 1_000 + 1_000
    assert growth.multiplications((2, 3), images=10) == 10 * (6 + 6)
    assert growth.sizes_of(100, 3) == (784, 100, 100, 100, 10)
    with pytest.raises(ValueError, match="at least one layer"):
        growth.multiplications((784,))


def test_overhead_and_rate_are_found_again():
    counts = np.array([1e5, 1e6, 1e7, 1e8])
    overhead, rate = growth.overhead_and_rate(counts, 4e-4 + counts / 5e10)
    assert overhead == pytest.approx(4e-4)
    assert rate == pytest.approx(5e10)
    width = growth.bend(overhead, rate)
    count = growth.BATCH * growth.multiplications((784, round(width), 10))
    assert count / rate == pytest.approx(overhead, rel=0.01)


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(0)
    return rng.random((32, 784), np.float32), rng.integers(0, 10, 32)


@pytest.fixture(scope="module")
def model():
    from helpers import quiet  # noqa: F401, I001 (before Keras: it keeps TensorFlow silent)
    import keras

    keras.utils.set_random_seed(0)
    return epoch.network()


def test_a_step_in_numpy_is_a_step_in_keras(model, batch):
    start = model.get_weights()
    weights = [weight.copy() for weight in start]
    floor.step(weights, *batch, epoch.RATE)
    model.train_on_batch(*batch)
    for before, ours, theirs in zip(start, weights, model.get_weights(), strict=True):
        assert np.abs(ours - theirs).max() < 1e-5
        assert np.abs(ours - before).max() > 1e-4, "a step moves every array"
    model.set_weights(start)


def test_numpy_evaluates_as_keras_does(model, batch):
    loss, accuracy = model.evaluate(*batch, verbose=0)
    assert floor.evaluate(model.get_weights(), *batch) == pytest.approx((loss, accuracy), abs=1e-5)


def test_an_epoch_trains_on_every_image_once(model, batch):
    X, y = batch
    weights = [weight.copy() for weight in model.get_weights()]
    by_step = [weight.copy() for weight in weights]
    order = np.arange(32)[::-1]
    floor.epoch(weights, X, y, 0.1, order, batch_size=20)
    floor.step(by_step, X[order[:20]], y[order[:20]], 0.1)
    floor.step(by_step, X[order[20:]], y[order[20:]], 0.1)
    assert all(np.array_equal(a, b) for a, b in zip(weights, by_step, strict=True))


def test_same_figures_looks_at_four_digits_of_every_epoch():
    ours = [{"loss": 0.5, "accuracy": 0.8}, {"loss": 0.40001, "accuracy": 0.85}]
    assert epoch.same_figures(ours, [ours[0], {"loss": 0.40004, "accuracy": 0.85}])
    assert not epoch.same_figures(ours, [ours[0], {"loss": 0.4002, "accuracy": 0.85}])
    assert not epoch.same_figures(ours, [ours[0] | {"accuracy": 0.8001}, ours[1]])


def test_the_usual_way_differs_in_the_data_alone():
    course, usual = kernels.sources_of("course"), kernels.sources_of("usual")
    differing = [(a, b) for a, b in zip(course, usual, strict=True) if a != b]
    assert len(differing) == 1
    assert kernels.LOADS in differing[0][0]
    assert "load_data()" in differing[0][1]
    with pytest.raises(ValueError, match="0 cells"):
        kernels.with_usual_data(["x = 1"])


def event(cell, phase, start, stop, outcome="passed"):
    return {
        "notebook": "n.ipynb", "cell": cell, "phase": phase,
        "start": start, "stop": stop, "outcome": outcome,
    }  # fmt: skip


def test_times_of_a_notebook_are_told_apart():
    events = [
        event("Cell 0", "setup", 0.0, 0.5),
        event("Cell 0", "call", 0.5, 4.5),
        event("Cell 1", "setup", 4.5, 4.51),
        event("Cell 1", "call", 4.6, 6.6),
        event("Cell 2", "setup", 6.6, 9.6, "skipped"),
    ]
    (figures,) = suite.by_notebook(events).values()
    assert figures["wall"] == pytest.approx(6.6)
    assert sum(figures["cells"].values()) == pytest.approx(6.0)
    assert (figures["kernel"], figures["imports"]) == pytest.approx((0.5, 4.0))
    assert figures["starts"] == 1
    again = [*events, event("Cell 3", "setup", 6.6, 7.6), event("Cell 3", "call", 7.6, 7.7)]
    assert suite.by_notebook(again)["n.ipynb"]["starts"] == 2


def test_modules_of_helpers_are_found_and_keras_is_refused():
    found = imports.modules()
    assert found[0] == "helpers"
    assert {"helpers.data", "helpers.exercises", "helpers.quiet"} < set(found)
    assert imports.missing([name for name in found if name != "helpers.quiet"]) == {"helpers.quiet"}
    assert imports.Refuse().find_spec("kerastuner") is None
    with pytest.raises(imports.NeedsKeras):
        imports.Refuse().find_spec("tensorflow.python")


def test_only_cells_that_ran_both_times_are_compared():
    together = {"Cell 0": 9.0, "Cell 1": 2.0, "Cell 2": 3.0}
    assert suite.slower(together, {"Cell 0": 4.0, "Cell 1": 1.0, "Cell 9": 5.0}) == (2.0, 1.0)


def test_a_notebook_ends_by_time_or_by_cells():
    assert not clock.is_enough([4.0, 1.0], "6", "3")
    assert clock.is_enough([4.0, 3.0], "6", "3")
    assert clock.is_enough([0.0, 0.0, 0.0], "6", "3")
    assert not clock.is_enough([1e6] * 99, None, None)
    assert clock.notebook_of("notebooks/a.ipynb::Cell 3") == "notebooks/a.ipynb"


def test_kernels_are_as_many_as_memory_allows():
    assert room.affordable(1e9) == 1
    assert room.affordable(6.1e9) == 4
    assert room.affordable(1e12) == 12


def test_the_best_setting_is_the_fastest():
    def filled(seconds):
        return {
            "kernels": 2, "seconds": seconds, "images": 100, "memory": 2000.0, "kind": "PSS",
            "peaks": [1200.0, 1300.0],
        }  # fmt: skip

    both = {"defaults": filled(20.0), "one thread": filled(10.0)}
    assert room.best(both) == "one thread"
    row = room.row_of(filled(8.0), both)
    assert "OMP_NUM_THREADS=1" in row.notes[1]
    assert "2.00 times as fast" in row.notes[1]
    assert "leave them" in room.verdict("one thread", 1.04)
    assert "30 GB" in row.notes[2]
    assert "2.50 times" in row.lines[1].ratio
