"""What a learner sees of training: a bar that always goes, then one rounded table."""

import contextlib

import keras
import numpy as np
import pytest
from IPython.utils.capture import capture_output

from helpers import display, tables, training
from tests.shells import open_bars, open_notebook

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
X = np.random.default_rng(0).random((64, 8), dtype="float32")
Y = np.arange(64) % 3


def model():
    """Return a tiny network; eagerly run, it trains at once instead of being traced first."""
    network = keras.Sequential([keras.Input((8,), name="pixels")], name="net")
    network.add(keras.layers.Dense(3, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    network.compile("sgd", loss, metrics=["accuracy"], run_eagerly=True)
    return network


@pytest.fixture
def notebook():
    with open_notebook() as shell:
        yield shell


def displayed(captured):
    return [output.data for output in captured.outputs]


def test_outside_a_notebook_nothing_is_shown(capfd):
    model().fit(X, Y, epochs=2, verbose=0, callbacks=[training.Progress()])
    assert open_bars() == []
    assert capfd.readouterr() == ("", "")


def test_callback_shows_a_bar_and_then_the_table(notebook):
    class Spy(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            seen.append((open_bars()[0].value, open_bars()[0].max))

    seen = []
    with capture_output() as captured:
        history = model().fit(
            X, Y, epochs=2, verbose=0, validation_data=(X, Y), batch_size=16,
            callbacks=[training.Progress(), Spy()],
        )  # fmt: skip
    bar, table = displayed(captured)
    assert set(bar) == {WIDGET_VIEW}
    figures = [{name: values[n] for name, values in history.history.items()} for n in (0, 1)]
    assert table["text/plain"] == str(tables.by_epoch(figures))
    assert f"{history.history['val_loss'][-1]:.3f}" in table["text/plain"]
    assert seen[0][1] == 2 * 4
    assert 1 <= seen[0][0] <= 4
    assert open_bars() == []


def test_the_bar_says_which_step_of_which_epoch_it_is(monkeypatch):
    @contextlib.contextmanager
    def recorded(total, what):
        calls.append((total, what))
        yield lambda done, text: calls.append((done, text))

    calls = []
    monkeypatch.setattr(display, "progress", recorded)
    monkeypatch.setattr(training, "_REDRAW_SECONDS", -1)
    model().fit(X, Y, epochs=2, verbose=0, batch_size=32, callbacks=[training.Progress()])
    assert calls == [
        (4, "Training"),
        (1, "epoch 1 of 2, step 1 of 2"),
        (2, "epoch 1 of 2, step 2 of 2"),
        (3, "epoch 2 of 2, step 1 of 2"),
        (4, "epoch 2 of 2, step 2 of 2"),
    ]


def test_callback_can_leave_the_table_out(notebook):
    with capture_output() as captured:
        model().fit(X, Y, verbose=0, callbacks=[training.Progress(table=False)])
    assert [set(output) for output in displayed(captured)] == [{WIDGET_VIEW}]


def test_callback_shows_one_table_a_training(notebook):
    callback = training.Progress()
    with capture_output() as captured:
        for epochs in (2, 1):
            model().fit(X, Y, epochs=epochs, verbose=0, callbacks=[callback])
    texts = [output["text/plain"] for output in displayed(captured) if "text/plain" in output]
    assert [len(text.splitlines()) for text in texts] == [4, 3]  # two header lines each


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
            assert len(open_bars()) == 1
            raise {"ValueError": ValueError, "KeyboardInterrupt": KeyboardInterrupt}[error]

    def train():
        model().fit(X, Y, verbose=0, callbacks=[training.Progress(), Stop()])

    notebook.user_ns["train"] = train
    callbacks = len(notebook.events.callbacks["post_run_cell"])
    with capture_output() as captured:
        result = notebook.run_cell("train()")
    assert error in captured.stdout + captured.stderr or result.error_in_exec
    assert not result.success
    assert open_bars() == []
    assert len(notebook.events.callbacks["post_run_cell"]) == callbacks


def test_training_to_the_end_leaves_nothing_behind_in_the_shell(notebook):
    callbacks = list(notebook.events.callbacks["post_run_cell"])
    with capture_output():
        model().fit(X, Y, verbose=0, callbacks=[training.Progress()])
    assert notebook.events.callbacks["post_run_cell"] == callbacks


def test_images_are_counted_as_they_pass_anew_in_each_epoch():
    network = model()
    network.compile("sgd", "sparse_categorical_crossentropy", metrics=[training.ImagesSeen()])
    given = {"validation_data": (X[:10], Y[:10]), "epochs": 2, "batch_size": 24, "verbose": 0}
    history = network.fit(X, Y, **given).history
    assert (history["images"], history["val_images"]) == ([64, 64], [10, 10])
    history = network.fit(X, Y, steps_per_epoch=2, batch_size=24, verbose=0).history
    assert history["images"] == [48]
