"""What a learner sees of training: rounded tables, a bar that always goes, one clean line."""

import contextlib
import gc
import os
import subprocess
import sys
import types

import numpy as np
import pytest
from IPython.utils.capture import capture_output
from ipywidgets.widgets import widget as widgets_module

from helpers import display, errors, quiet, tables, training  # isort: skip (quiet comes before keras)

import keras

from tests.shells import open_shell

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
X = np.random.default_rng(0).random((64, 8), dtype="float32")
Y = np.arange(64) % 3


def model(run_eagerly=True):
    """Return a tiny network; eagerly run, it trains at once instead of being traced first."""
    network = keras.Sequential([keras.Input((8,), name="pixels")], name="net")
    network.add(keras.layers.Dense(3, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    network.compile("sgd", loss, metrics=["accuracy"], run_eagerly=run_eagerly)
    return network


@pytest.fixture
def notebook():
    """A shell in this process that looks like a notebook's."""
    with open_shell() as shell:
        shell.kernel = types.SimpleNamespace()
        yield shell


def bars():
    """Return the progress bars that are open, of all widgets of this process."""
    return [w for w in widgets_module._instances.values() if hasattr(w, "bar_style")]


def cells(table):
    return [list(table.columns), *table.to_numpy().tolist()]


# Tables


def test_table_rounds_and_keeps_trailing_zeros():
    records = [
        {"model": "a", "mean": 0.5, "runs": 3},
        {"model": "b", "mean": np.float32(0.12356), "runs": 12},
    ]
    table = tables.of_records(records, index="model")
    assert cells(table) == [["mean", "runs"], ["0.500", 3], ["0.124", 12]]
    assert (table.index.name, list(table.index)) == ("model", ["a", "b"])
    assert "0.500" in table.to_html()
    assert cells(tables.of_records(records, decimals=1))[1] == ["a", "0.5", 3]


@pytest.mark.parametrize(
    ("records", "index", "kind", "message"),
    [
        ([], None, ValueError, "no records"),
        ({"a": 1}, None, TypeError, "list of dicts"),
        ([1, 2], None, TypeError, "list of dicts"),
        (None, None, TypeError, "list of dicts"),
        ([{"a": 1}, {"b": 1}], None, ValueError, "same keys"),
        ([{"a": 1}], "b", ValueError, "no 'b'"),
    ],
)
def test_table_refuses_what_is_no_table(records, index, kind, message):
    with pytest.raises(kind, match=message):
        tables.of_records(records, index)


def test_spread_table_gives_mean_lowest_and_highest():
    table = tables.spread({"a": [0.5, 0.75, 1.0], "b": np.array([2.0])}, index="who")
    assert cells(table) == [
        ["mean", "lowest", "highest"],
        ["0.750", "0.500", "1.000"],
        ["2.000", "2.000", "2.000"],
    ]
    assert (table.index.name, list(table.index)) == ("who", ["a", "b"])


@pytest.mark.parametrize("groups", [{}, [1, 2], {"a": []}, {"a": ["x"]}])
def test_spread_table_refuses_what_has_no_spread(groups):
    with pytest.raises(ValueError, match="must"):
        tables.spread(groups)


def test_history_table_has_one_row_an_epoch():
    history = {"accuracy": [0.5, 0.75], "loss": [2, 1.23456]}
    for given in (history, types.SimpleNamespace(history=history)):
        table = training.history_table(given)
        assert cells(table) == [["accuracy", "loss"], ["0.500", "2.000"], ["0.750", "1.235"]]
        assert (table.index.name, list(table.index)) == ("epoch", [1, 2])


@pytest.mark.parametrize(
    ("history", "kind", "message"),
    [
        ({}, ValueError, "nothing to show"),
        ([1], TypeError, "what fit"),
        ({"loss": [1, 2], "val_loss": [1]}, ValueError, "loss 2, val_loss 1"),
    ],
)
def test_history_table_refuses_what_is_no_history(history, kind, message):
    with pytest.raises(kind, match=message):
        training.history_table(history)


# Errors in one line


def mistakes():
    """Return what learners get wrong, each with the words that must be left of Keras's message."""
    conv = keras.layers.Conv2D(3, 3, name="conv")
    traced = {
        "label range": (lambda: model(False).fit(X, Y + 1, verbose=0), "label value", "[0, 3)"),
    }
    return (traced if keras.backend.backend() == "tensorflow" else {}) | {
        "input shape": (lambda: model().fit(X[:, :7], Y, verbose=0), "value 8", "(32, 7)"),
        "prediction": (lambda: model().predict(X[:, :7], verbose=0), "value 8", "(32, 7)"),
        "activation": (lambda: keras.layers.Dense(3, activation="rleu"), "rleu", "activation"),
        "units": (lambda: keras.layers.Dense("3"), "units", "positive integer"),
        "conv": (lambda: keras.Sequential([keras.Input((8,)), conv]), "min_ndim=4", "conv"),
        "not compiled": (lambda: keras.Sequential([keras.Input((8,))]).fit(X, Y), "compile"),
    }


@pytest.mark.parametrize("name", mistakes())
def test_reason_is_one_clean_line(name):
    call, *words = mistakes()[name]
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of whatever kind Keras raises
        call()
    line = errors.reason(caught.value)
    assert all(word in line for word in words)
    assert line == line.strip()
    assert len(line.splitlines()) == 1
    for noise in (
        "\x1b",
        "Exception encountered",
        "Arguments received",
        "Graph execution",
        "File ",
    ):
        assert noise not in line


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError(), "ValueError"),
        (ValueError("\n\n  two \nlines"), "two"),
        (ValueError("Exception encountered when calling X\n\n\x1b[1mBad.\x1b[0m\n\nArg"), "Bad."),
        (ValueError("Bad for input KerasTensor(\nshape=1). Expected 2"),
         "Bad for the input. Expected 2"),
    ],
)  # fmt: skip
def test_reason_of_a_message(error, line):
    assert errors.reason(error) == line


def test_reason_wants_an_error():
    with pytest.raises(TypeError, match="caught error, got str"):
        errors.reason("Bad.")


# Progress


def displayed(captured):
    return [output.data for output in captured.outputs]


def test_outside_a_notebook_nothing_is_shown(capfd):
    with display.progress(3, "Work") as update:
        update(1, "text")
        assert bars() == []
    callback = training.Progress()
    model().fit(X, Y, epochs=2, verbose=0, callbacks=[callback])
    assert bars() == []
    assert capfd.readouterr() == ("", "")


def test_progress_moves_the_bar_and_takes_it_away(notebook):
    before = set(widgets_module._instances)
    with capture_output() as captured:
        with display.progress(3, "Work") as update:
            (bar,) = bars()
            labels = [w for w in widgets_module._instances.values() if "Label" in str(type(w))]
            assert (bar.value, bar.max, labels[-1].value) == (0, 3, "Work")
            update(2, "halfway")
            assert (bar.value, labels[-1].value) == (2, "Work: halfway")
        assert bars() == []
        assert (bar.comm, labels[-1].comm) == (None, None)
    (shown,) = displayed(captured)
    assert set(shown) == {WIDGET_VIEW}  # no text/plain: nothing of it is stored
    assert shown[WIDGET_VIEW]["model_id"] not in before
    left = [w for key, w in widgets_module._instances.items() if key not in before]
    assert [w for w in left if "Box" in str(type(w))] == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_progress_closes_the_bar_when_the_work_fails(notebook, error):
    def work():
        with display.progress(3, "Work"):
            assert len(bars()) == 1
            raise error

    with capture_output(), pytest.raises(error):
        work()
    assert bars() == []


def test_show_widget_wants_a_widget():
    with pytest.raises(TypeError, match="expected a widget, got int"):
        display.show_widget(3)


def test_callback_shows_a_bar_and_then_the_table(notebook):
    class Spy(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            seen.append((bars()[0].value, bars()[0].max))

    seen = []
    with capture_output() as captured:
        history = model().fit(
            X, Y, epochs=2, verbose=0, validation_data=(X, Y), batch_size=16,
            callbacks=[training.Progress(), Spy()],
        )  # fmt: skip
    bar, table = displayed(captured)
    assert set(bar) == {WIDGET_VIEW}
    assert table["text/plain"] == str(training.history_table(history))
    assert f"{history.history['val_loss'][-1]:.3f}" in table["text/plain"]
    assert seen[0][1] == 2 * 4
    assert 1 <= seen[0][0] <= 4
    assert bars() == []


def test_callback_can_leave_the_table_out(notebook):
    with capture_output() as captured:
        model().fit(X, Y, verbose=0, callbacks=[training.Progress(table=False)])
    assert [set(output) for output in displayed(captured)] == [{WIDGET_VIEW}]


def test_callback_shows_one_table_a_training(notebook):
    callback = training.Progress()
    with capture_output() as captured:
        for epochs in (2, 1):
            model().fit(X, Y, epochs=epochs, verbose=0, callbacks=[callback])
    tables = [output["text/plain"] for output in displayed(captured) if "text/plain" in output]
    assert [len(table.splitlines()) for table in tables] == [4, 3]  # two header lines each


def test_callback_leaves_out_what_was_not_measured(notebook):
    with capture_output() as captured:
        model().fit(X, Y, epochs=2, verbose=0, validation_data=(X, Y), validation_freq=2,
                    callbacks=[training.Progress()])  # fmt: skip
    last = displayed(captured)[-1]["text/plain"].splitlines()
    assert [len(line.split()) for line in last[-2:]] == [3, 5]


@pytest.mark.parametrize("error", ["ValueError", "KeyboardInterrupt"])
def test_bar_goes_with_the_cell_when_training_is_cut_short(notebook, error):
    class Stop(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            assert len(bars()) == 1
            raise {"ValueError": ValueError, "KeyboardInterrupt": KeyboardInterrupt}[error]

    def train():
        model().fit(X, Y, verbose=0, callbacks=[training.Progress(), Stop()])

    notebook.user_ns["train"] = train
    callbacks = len(notebook.events.callbacks["post_run_cell"])
    with capture_output() as captured:
        result = notebook.run_cell("train()")
    assert error in captured.stdout + captured.stderr or result.error_in_exec
    assert not result.success
    assert bars() == []
    assert len(notebook.events.callbacks["post_run_cell"]) == callbacks


def test_training_to_the_end_leaves_nothing_behind_in_the_shell(notebook):
    callbacks = list(notebook.events.callbacks["post_run_cell"])
    with capture_output():
        model().fit(X, Y, verbose=0, callbacks=[training.Progress()])
    assert notebook.events.callbacks["post_run_cell"] == callbacks


# Quiet


def test_importing_quiet_writes_nothing_and_stderr_works_afterwards():
    code = (
        "from helpers import quiet; import gc, os, keras;"
        "os.write(2, b'still '); print('here', file=quiet.sys.stderr); assert gc.isenabled()"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120
    )
    assert (process.returncode, process.stdout) == (0, "")
    assert process.stderr == "still here\n"


@pytest.mark.parametrize("error", [None, ImportError, KeyboardInterrupt])
def test_stderr_comes_back_whatever_happens(capfd, error):
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else None
    try:
        with quiet.silent_stderr():
            os.write(2, b"silenced")
            if error:
                raise error
    except (ImportError, KeyboardInterrupt):
        pass
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
    if before is not None:
        assert len(os.listdir("/proc/self/fd")) == before  # no descriptor is left open


@pytest.mark.parametrize("on", [True, False])
def test_the_search_for_garbage_is_as_before_whatever_happens(on):
    before = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        with contextlib.suppress(ImportError), quiet.no_garbage():
            assert not gc.isenabled()
            raise ImportError
        assert gc.isenabled() == on
    finally:
        gc.enable() if before else gc.disable()
