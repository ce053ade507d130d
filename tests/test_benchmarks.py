"""What the benchmarks rest on: equal work on both sides, and sums. Nothing here asserts a time."""

import contextlib
import os
import sys
import types

import nbformat
import numpy as np
import pytest

import benchmarks.__main__ as command
from benchmarks import epoch, floor, growth, kernels, loading, processes, ratios, room
from benchmarks.ratios import Line, samples


def test_a_ratio_is_taken_within_each_round():
    line = Line(samples("a", [1.5, 2.0, 3.0]), samples("b", [4.0, 4.0, 6.0]), 0.5)
    assert ratios.ratios_of(line) == [0.375, 0.5, 0.5]
    head, _, row = ratios.table([line]).splitlines()
    assert row == "| a | b | 2.00 sec | 4.00 sec | 0.50 (0.38 to 0.50) | at most 0.5 | yes |"
    assert head.count("|") == row.count("|")


@pytest.mark.parametrize(
    ("found", "limits", "said"),
    [
        ([0.4, 0.5], (0.5,), "yes"),
        ([0.6, 0.7], (0.5,), "no"),
        ([0.4, 0.6], (0.5,), "unsure"),
        ([1.2, 0.1], (1.5, 1.0), "disturbed"),
        ([0.1], (None,), "–"),
    ],
)
def test_an_aim_is_met_only_where_every_round_agrees(found, limits, said):
    assert ratios.verdict(found, *limits) == said


def test_what_is_measured_is_written_for_people_and_for_pyperf(tmp_path, monkeypatch):
    monkeypatch.setattr(ratios, "BUILD", tmp_path)
    ours = samples("ours", [1.0, 2.0], warmups=[9.0])
    lines = [Line(ours, samples(name, [2.0, 2.0])) for name in ("theirs", "another's")]
    text = ratios.report("bench", lines, ["A note."])
    assert (tmp_path / "bench.md").read_text(encoding="utf-8") == text
    assert text.endswith("\n\n- A note.\n")
    suite = ratios.pyperf.BenchmarkSuite.load(str(tmp_path / "bench.json"))
    assert suite.get_benchmark_names() == ["ours", "theirs", "another's"]
    (run,) = suite.get_benchmark("ours").get_runs()
    assert (run.warmups, run.values) == (((1, 9.0),), (1.0, 2.0))


def test_a_row_that_fails_does_not_take_the_others_with_it(monkeypatch, capsys):
    def fails(quick):
        raise OSError("no network")

    line = Line(samples("a", [1.0]), samples("b", [2.0]))
    rows = {"setup": fails, "epoch": lambda quick: ([line], ["quick" if quick else "long"])}
    monkeypatch.setattr(command, "ROWS", rows)
    monkeypatch.setattr(command.ratios, "report", lambda name, lines, notes: (lines, notes))
    assert command.main(["--quick"]) == "Not measured: setup."
    assert "no network" in capsys.readouterr().err
    assert command.main(["--skip", "setup"]) == 0
    assert command.main(["--only", "epoch"]) == 0
    with pytest.raises(SystemExit):
        command.main(["--only", "speed"])


def test_a_fresh_process_is_another_one_with_its_own_environment():
    assert processes.fresh(os.getpid) != os.getpid()
    assert processes.fresh(os.getenv, "COURSE_DATA", COURSE_DATA="elsewhere") == "elsewhere"
    with pytest.raises(FileNotFoundError):
        processes.fresh(os.listdir, "no such folder")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can forget a peak")
def test_the_peak_is_that_of_this_process_and_can_be_forgotten():
    earlier = np.ones(16_000_000)
    del earlier
    before = processes.forget_peak()
    later = np.ones(8_000_000)
    n_bytes = later.nbytes
    del later
    assert processes.peak_bytes() - before > 0.9 * n_bytes


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(0)
    return rng.random((32, 784), np.float32), rng.integers(0, 10, 32)


@pytest.fixture(scope="module")
def model():
    from helpers import quiet  # noqa: F401 (before Keras: it keeps TensorFlow silent)

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


def test_an_epoch_in_numpy_trains_on_every_image_once(model, batch):
    X, y = batch
    weights = model.get_weights()
    by_step = [weight.copy() for weight in weights]
    order = np.arange(32)[::-1]
    floor.epoch(weights, X, y, 0.1, order, batch_size=20)
    floor.step(by_step, X[order[:20]], y[order[:20]], 0.1)
    floor.step(by_step, X[order[20:]], y[order[20:]], 0.1)
    assert all(np.array_equal(a, b) for a, b in zip(weights, by_step, strict=True))


def test_the_course_s_way_gives_the_figures_of_keras_s_defaults(model):
    rng = np.random.default_rng(0)
    X, y = rng.random((640, 784), np.float32), rng.integers(0, 10, 640)
    histories = []
    for images, options in ((X, {"steps_per_execution": 10}), (X.astype(np.float64), {})):
        history = epoch.network(**options).fit(images, y, batch_size=32, epochs=2, verbose=0)
        histories.append(np.round([history.history["loss"], history.history["accuracy"]], 4))
    assert np.array_equal(*histories)


def test_ways_take_turns_and_share_the_seed_of_a_round():
    calls = []

    def way(name):
        return lambda seed: calls.append((name, seed)) or float(len(calls))

    assert epoch.in_turn({"a": way("a"), "b": way("b")}, rounds=1) == {"a": [1, 3], "b": [2, 4]}
    assert calls == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]


def test_the_costs_of_an_epoch_a_step_and_a_neuron_are_found_again():
    widths, steps = np.array([(10, 1500), (1000, 1500), (100, 1500), (100, 200)]).T
    found = growth.costs(widths, steps, 0.1 + steps * (2e-4 + 1e-6 * widths))
    assert found == pytest.approx((0.1, 2e-4, 1e-6))


def test_the_usual_kernel_differs_in_the_data_alone():
    course, usual = (
        [cell.source for cell in notebook.cells]
        for notebook in (kernels.lesson(), kernels.with_usual_data(kernels.lesson()))
    )
    ((ours, theirs),) = [pair for pair in zip(course, usual, strict=True) if pair[0] != pair[1]]
    assert kernels.LOADS in ours
    assert "load_data()" in theirs
    with pytest.raises(ValueError, match="not enough values"):
        kernels.with_usual_data(kernels.tensorflow_alone())


def test_the_usual_kernel_finds_its_data_without_a_network(tmp_path, monkeypatch):
    found = tmp_path / "found"
    look = f"""import os, pathlib
home = pathlib.Path(os.environ["KERAS_HOME"], "datasets", "fashion-mnist")
pathlib.Path({str(found)!r}).write_text("\\n".join(path.name for path in home.glob("*.gz")))
"""
    # In this thread: nobody closes the loop of events that nbclient begins in another.
    in_turn = contextlib.nullcontext(types.SimpleNamespace(map=map))
    monkeypatch.setattr(kernels, "ThreadPoolExecutor", lambda workers: in_turn)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(look)])
    with loading.keras_home() as home:
        kernels.peaks_of([notebook], KERAS_HOME=home)
    assert set(found.read_text().split()) == {path.name for path in loading.FILES.glob("*.gz")}


def test_kernels_are_as_many_as_memory_allows():
    assert [room.affordable(free) for free in (0.5e9, 6.1e9, 1e12)] == [[], [6], [6, 12]]


@pytest.mark.parametrize(
    ("options", "free", "said"),
    [
        ([], 2e9, "2.0 GB are free: too little for 6"),
        (["--kernels", "0"], 1e12, "1 or more, is asked, not '0'"),
        (["--kernels", "6", "x"], 1e12, "1 or more, is asked, not 'x'"),
    ],
)
def test_a_room_that_cannot_be_measured_is_refused_in_words(
    options, free, said, monkeypatch, capsys
):
    monkeypatch.setattr(
        room.psutil, "virtual_memory", lambda: types.SimpleNamespace(available=free)
    )
    monkeypatch.setattr(room, "fill", lambda *given: pytest.fail("a kernel was started"))
    with pytest.raises(SystemExit):
        room.main(options)
    assert said in capsys.readouterr().err


def test_a_room_is_compared_with_one_kernel_by_time_and_by_memory_of_each():
    filled = {(4, "usual"): (30.0, 3.6e9), (8, "one thread"): (33.0, 6.4e9)}
    lines = room.lines_of((10.0, 1e9), filled)
    assert [ratios.ratios_of(line) for line in lines] == [[3.0], [0.9], [3.3], [0.8]]
    assert lines[3].ours.get_name() == "memory of each of 8 kernels, one thread"
